#!/usr/bin/env bash
# The official conformance suite by turns at two servers that share a Valkey or Redis, behind the shipped recipe of nginx. Needs what cluster.sh needs, and npm.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
. src/containers/proxies/around.sh
. src/containers/cluster/engine.sh
# The suite speaks plain HTTP.
sed -i 's/^\( *listen [^ ;]*\) ssl http2/\1/; /ssl_certificate/d' "$work/turns/nginx.conf"
kill -HUP "$(cat "$work/turns/nginx.pid")"
export MCP_SAMPLES=false MCP_SERVER_NAME=conformance MCP_STATE_KEY='the state key of the cluster of this trial' XDG_DATA_HOME=$work
for port in "$one" "$two"; do
  java -jar target/conformance/mcp.war serve --port "$port" --context /mcp >"$work/$port.log" 2>&1 &
  processes+=($!)
done
for port in "$one" "$two"; do
  curl -s -o /dev/null --retry 120 --retry-delay 1 --retry-all-errors --fail "http://127.0.0.1:$port/mcp/health/ready"
done
unset "${!MCP_@}"
src/conformance/run.sh "http://127.0.0.1:$nginx/mcp/mcp"
