#!/usr/bin/env bash
# Two servers that share a Valkey or Redis, behind nginx, httpd and HAProxy by the recipes of deploy-tomcat/, with requests by turns: sessions, questions, cancellation, ends, tasks and HTTP+SSE reach
# whichever server they have to; then a server is restarted, the proxies are reloaded, and a server is killed.
# SERVERS says what they are: java-jar,java-jar by default; tomcat-11, tomcat-10 and wildfly are stock servers that the profile `containers` has unpacked.
# Needs node, openssl, valkey-server or redis-server, and from Debian's packages nginx-light (or nginx), apache2-bin (or apache2) and haproxy. The engine is one of its own, on a free port.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
. src/containers/proxies/around.sh
. src/containers/cluster/engine.sh
node src/containers/proxies/several/trial.mjs target/conformance/mcp.war "$one" "$two" "$work/turns" "$nginx" "$httpd" "$haproxy" ||
  { tail -n 20 "$work"/turns/*.log "$work/engine.log"; exit 1; }
