#!/usr/bin/env bash
# Starts the server with the tools that the suite asks for, runs the suite against it and against our client, and stops the server.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
mkdir -p target
.ci/conformance-server 0 >target/conformance-server.out &
server=$!
trap 'kill "$server"' EXIT
for _ in $(seq 1 200); do
  grep -q http target/conformance-server.out && break
  kill -0 "$server"
  sleep 0.3
done
client=()
if [ -x .ci/conformance-client ]; then client=("$PWD/.ci/conformance-client"); fi
src/conformance/run.sh "$(grep -o 'http://[^ ]*' target/conformance-server.out)" "${client[@]}"
