#!/usr/bin/env bash
# Asks an endpoint for its tools: status.sh [URL]. Exit status 0 when it answers, 3 when it does not.
set -euo pipefail
exec java -jar "$(dirname "${BASH_SOURCE[0]}")/../target/mcp.war" tools "${1:-http://127.0.0.1:8080/mcp/mcp}"
