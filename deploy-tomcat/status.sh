#!/usr/bin/env bash
# Asks an endpoint for its tools: status.sh [URL] [SECONDS] [OPTION…]. Waits up to SECONDS (20) for it. Options are those of "tools", to sign on:
# --user NAME, with the password in the environment variable MCP_PASSWORD, or --token, …
# Exit status: 0 if it answers, or if it requires sign-on and no options were given; 3 if it does not answer, or refuses.
set -euo pipefail
url=${1:-http://127.0.0.1:8080/mcp/mcp}
wait=${2:-20}
deadline=$((SECONDS + wait))
waiting=
options=("${@:3}")
until answer=$(java -jar "$(dirname "${BASH_SOURCE[0]}")/../target/mcp.war" tools "$url" ${options[@]+"${options[@]}"} 2>&1 </dev/null); do
  if [[ $answer == *"(HTTP 401)"* && ${#options[@]} -eq 0 ]]; then
    echo "Up, sign-on required: $url (to see its tools: status.sh URL SECONDS --user NAME)"
    exit 0
  fi
  # Nothing of this changes by waiting: no sign-on, no permission, or a command that makes no sense.
  if [[ $answer == *"(HTTP 401)"* || $answer == *"(HTTP 403)"* || $answer == *"--help" || $SECONDS -ge $deadline ]]; then
    echo "$answer" >&2
    exit 3
  fi
  if [[ -z $waiting ]]; then
    echo "No tools from $url yet: ${answer%%$'\n'*}" >&2
    echo "Waiting for it, at most $wait s (status.sh URL SECONDS for another time) …" >&2
    waiting=yes
  fi
  sleep 1
done
echo "$answer"
