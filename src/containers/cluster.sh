#!/usr/bin/env bash
# Two servers that share a Valkey or Redis, behind nginx, httpd and HAProxy by the recipes of deploy-tomcat/, with requests by turns: sessions, questions, cancellation, ends, tasks and HTTP+SSE reach
# whichever server they have to; then a server is restarted, the proxies are reloaded, and a server is killed.
# Needs node, openssl, valkey-server or redis-server, and from Debian's packages nginx-light (or nginx), apache2-bin (or apache2) and haproxy. The engine is one of its own, on a free port.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
PATH=$PATH:/usr/sbin
for needed in node openssl nginx apache2 haproxy; do
  command -v "$needed" >/dev/null || { echo "Missing: $needed" >&2; exit 2; }
done
engine=$(command -v valkey-server || command -v redis-server) || { echo "Missing: valkey-server or redis-server" >&2; exit 2; }
work=$(mktemp -d)
chmod 755 "$work"
processes=()
finish() {
  [ "${#processes[@]}" -eq 0 ] || kill "${processes[@]}" 2>/dev/null || true
  wait
  rm -rf "$work"
}
trap finish EXIT

read -r redis one two nginx httpd haproxy < <(node -e '
  const servers = Array.from({ length: 6 }, () => require("net").createServer().listen(0, "127.0.0.1"));
  setTimeout(() => { console.log(...servers.map(each => each.address().port)); process.exit(); }, 100);')
openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=127.0.0.1 -addext subjectAltName=IP:127.0.0.1 -keyout "$work/key.pem" -out "$work/cert.pem" 2>/dev/null
cat "$work/cert.pem" "$work/key.pem" >"$work/mcp.pem"
"$engine" --bind 127.0.0.1 --port "$redis" --dir "$work" --save '' --appendonly no --maxmemory-policy noeviction >"$work/engine.log" 2>&1 &
processes+=($!)

. src/containers/proxies/around.sh
mkdir "$work/turns"
recipes "$work/turns" "$work" "127.0.0.1:$one,127.0.0.1:$two" "$nginx" "$httpd" "$haproxy"
start_proxies "$work/turns" "$work" "$nginx" "$httpd" "$haproxy"

"$engine" --version
.ci/conformance-server prepare
export NODE_EXTRA_CA_CERTS=$work/cert.pem
export MCP_CLUSTER=redis://127.0.0.1:$redis MCP_CLUSTER_KEY='the key of the cluster of this trial'
node src/containers/proxies/several/trial.mjs target/conformance/mcp.war "$one" "$two" "$work/turns" "$nginx" "$httpd" "$haproxy" ||
  { tail -n 20 "$work"/turns/*.log "$work/engine.log"; exit 1; }
