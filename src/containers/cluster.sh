#!/usr/bin/env bash
# Two servers that share a Valkey or Redis, behind nginx, httpd and HAProxy by the recipes of deploy-tomcat/, with requests by turns: sessions, questions, cancellation, ends, tasks and HTTP+SSE reach
# whichever server they have to; then a server is restarted, the proxies are reloaded, and a server is killed.
# Needs node, openssl, valkey-server or redis-server, and from Debian's packages nginx-light (or nginx), apache2-bin (or apache2) and haproxy. The engine is one of its own, on a free port.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
. src/containers/proxies/around.sh
engine=$(command -v valkey-server || command -v redis-server) || { echo "Missing: valkey-server or redis-server" >&2; exit 2; }

read -r redis one two nginx httpd haproxy < <(node -e '
  const servers = Array.from({ length: 6 }, () => require("net").createServer().listen(0, "127.0.0.1"));
  setTimeout(() => { console.log(...servers.map(each => each.address().port)); process.exit(); }, 100);')
"$engine" --bind 127.0.0.1 --port "$redis" --dir "$work" --save '' --appendonly no --maxmemory-policy noeviction >"$work/engine.log" 2>&1 &
processes+=($!)

mkdir "$work/turns"
recipes "$work/turns" "$work" "127.0.0.1:$one,127.0.0.1:$two" "$nginx" "$httpd" "$haproxy"
start_proxies "$work/turns" "$work" "$nginx" "$httpd" "$haproxy"

"$engine" --version
.ci/conformance-server prepare
export MCP_CLUSTER=redis://127.0.0.1:$redis MCP_CLUSTER_KEY='the key of the cluster of this trial'
node src/containers/proxies/several/trial.mjs target/conformance/mcp.war "$one" "$two" "$work/turns" "$nginx" "$httpd" "$haproxy" ||
  { tail -n 20 "$work"/turns/*.log "$work/engine.log"; exit 1; }
