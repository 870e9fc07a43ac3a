#!/usr/bin/env bash
# What must hold for long: two servers that share a Valkey or Redis are restarted RESTARTS times under clients that others wrote, then killed KILLS times while calls stream;
# and STREAMS streams hear of updates, at one server and at two.
# Usage: lasting.sh [RESTARTS [KILLS [STREAMS]]]; by default 20, 100 and 10000, which takes half an hour; 0 leaves one out. Needs what cluster.sh and src/clients/run.sh need, and keytool.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
. src/containers/proxies/around.sh
. src/containers/cluster/engine.sh
restarts=${1:-20}
kills=${2:-100}
streams=${3:-10000}

sources=$PWD/src/clients
export JAVA_TRUST_STORE=$work/trust.p12
keytool -importcert -noprompt -storepass changeit -alias proxy -file "$work/cert.pem" -keystore "$JAVA_TRUST_STORE" 2>/dev/null
(
  . "$sources/install.sh"
  install typescript-sdk-v1
  install typescript-sdk-v2
)
show_logs() { tail -n 20 "$work"/turns/*.log "$work/engine.log"; exit 1; }
[ "$restarts" -eq 0 ] || node src/containers/cluster/restarts.mjs target/conformance/mcp.war "$one" "$two" "$work/turns" "$haproxy" target/clients "$restarts" || show_logs
[ "$kills" -eq 0 ] || node src/containers/cluster/kills.mjs target/conformance/mcp.war "$one" "$two" "$haproxy" "$kills" || show_logs
ulimit -n 65536 2>/dev/null || ulimit -n "$(ulimit -Hn)"
[ "$streams" -eq 0 ] || node src/containers/cluster/streams.mjs target/conformance/mcp.war "$one" "$two" "$streams" || show_logs
