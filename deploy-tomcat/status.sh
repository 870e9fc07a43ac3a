#!/usr/bin/env bash
# Asks an endpoint for its tools: status.sh [URL] [SECONDS]. Waits up to SECONDS (60) for it. Exit status 0 when it answers, 3 when it does not.
set -euo pipefail
url=${1:-http://127.0.0.1:8080/mcp/mcp}
deadline=$((SECONDS + ${2:-60}))
until answer=$(java -jar "$(dirname "${BASH_SOURCE[0]}")/../target/mcp.war" tools "$url" 2>&1); do
  if [ "$SECONDS" -ge "$deadline" ]; then
    echo "$answer" >&2
    exit 3
  fi
  sleep 1
done
echo "$answer"
