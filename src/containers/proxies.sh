#!/usr/bin/env bash
# Runs the recipes of deploy-tomcat/ for nginx, Apache httpd and HAProxy, with TLS: attacks them, with a second application in a stock Tomcat behind them that nobody may reach,
# has two servers behind each of them, of which one is restarted and one killed, then measures how long notifications are on their way without and with each of them.
# Usage: src/containers/proxies.sh [URL], an endpoint http://HOST:PORT/mcp/mcp of target/bench/mcp.war to measure; without it .ci/bench-server is started here.
# Needs node and openssl, and from Debian's packages nginx-light (or nginx), apache2-bin (or apache2) and haproxy. Nothing of their own configuration is used or changed; root is not needed.
# Needs a Tomcat, too: that of the stock servers (mvn -Pcontainers dependency:unpack@servers), or the one that CATALINA_HOME names.
# Only the addresses, and HAProxy's certificate, are changed in the recipes. Both nginx and httpd are told to compress event streams: that they do not is up to the recipes.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
. src/containers/proxies/around.sh
tomcat=${CATALINA_HOME:-$(ls -d "$PWD"/target/containers/apache-tomcat-11*/ 2>/dev/null | tail -n 1)}
[ -d "$tomcat" ] || { echo "Missing: a Tomcat; run mvn -Pcontainers dependency:unpack@servers, or set CATALINA_HOME" >&2; exit 2; }

read -r server stock one two nginx httpd haproxy nginx2 httpd2 haproxy2 ports < <(free_ports 16)
turns=$(cut -d " " -f 1-3 <<<"$ports")
keeping=$(cut -d " " -f 4-6 <<<"$ports")
url=${1:-}
if [ -z "$url" ]; then
  url=http://127.0.0.1:$server/mcp/mcp
  .ci/bench-server "$server" --context /mcp >"$work/server.log" 2>&1 &
  processes+=($!)
fi
address=${url#http://}
address=${address%%/*}
. src/containers/proxies/canary.sh
mkdir "$work"/{attacked,measured,turns,keeping}
start_canary "$tomcat" "$work/tomcat" "$stock"
recipes "$work/attacked" "$work" "127.0.0.1:$stock" "$nginx2" "$httpd2" "$haproxy2"
recipes "$work/measured" "$work" "$address" "$nginx" "$httpd" "$haproxy"
recipes "$work/turns" "$work" "127.0.0.1:$one,127.0.0.1:$two" $turns
recipes "$work/keeping" "$work" "127.0.0.1:$one,127.0.0.1:$two" $keeping
keep_clients "$work/keeping"
start_proxies "$work/attacked" "$work" "$nginx2" "$httpd2" "$haproxy2"
start_proxies "$work/measured" "$work" "$nginx" "$httpd" "$haproxy"
start_proxies "$work/turns" "$work" $turns
start_proxies "$work/keeping" "$work" $keeping

answers() {
  for _ in $(seq 1 300); do
    [ "$(curl -s -o /dev/null -w '%{http_code}' --cacert "$work/cert.pem" "$1")" = 200 ] && return
    sleep 0.2
  done
  echo "No answer from $1" >&2
  tail -n 20 "$work"/*.log "$work"/*/*.log "$work"/*/*.out >&2
  return 1
}
health=/mcp/health/ready
for at in "http://$address" "http://127.0.0.1:$stock" "https://127.0.0.1:"{"$nginx","$httpd","$haproxy","$nginx2","$httpd2","$haproxy2"}; do
  answers "$at$health"
done
nginx -v 2>&1
apache2 -v | sed -n 1p
haproxy -v | sed -n 1p

.ci/conformance-server prepare
node src/containers/proxies/several/trial.mjs target/conformance/mcp.war "$one" "$two" "$work/turns" $turns "$work/keeping" $keeping >"$work/several" 2>&1 &
several=$!
processes+=("$several")
node src/containers/proxies/attacks.mjs "$work/tomcat/logs/access.log" "Tomcat=http://127.0.0.1:$stock" \
  "nginx=https://127.0.0.1:$nginx2" "httpd=https://127.0.0.1:$httpd2" "HAProxy=https://127.0.0.1:$haproxy2"
held=0
wait "$several" || held=1
cat "$work/several"
[ "$held" -eq 0 ] || tail -n 20 "$work"/{turns,keeping}/*.log
node src/containers/proxies/arrivals.mjs "direct=$url" "nginx=https://127.0.0.1:$nginx/mcp/mcp" \
  "httpd=https://127.0.0.1:$httpd/mcp/mcp" "HAProxy=https://127.0.0.1:$haproxy/mcp/mcp"
exit "$held"
