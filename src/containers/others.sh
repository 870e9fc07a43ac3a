#!/usr/bin/env bash
# Tries target/mcp.war, unchanged, on further stock servers: starts each, deploys, opens a session, and makes one call whose notifications stream.
# The servers come from Maven Central, the first time. With names (jetty, liberty, payara) it tries these only. Payara Micro does not start the WAR,
# and is tried only when it is named. deploy-tomcat/README.md says why.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
jetty=12.1.5
liberty=26.0.0.3
payara=6.2025.10
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
war=${WAR:-$PWD/target/mcp.war}
work=$PWD/target/others
export XDG_DATA_HOME=$PWD/target/data
mkdir -p "$work"
server=

have() { # GROUP:ARTIFACT:VERSION:TYPE FILE
  [ -f "$work/$2" ] || mvn -B -ntp -q org.apache.maven.plugins:maven-dependency-plugin:3.11.0:copy \
    "-Dartifact=$1" "-DoutputDirectory=$work" -Dmdep.useBaseVersion=true
}

free_port() { python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'; }

stop() {
  if [ -n "$server" ]; then
    kill "$server" 2>/dev/null || true
    wait "$server" 2>/dev/null || true
  fi
  server=
}
trap stop EXIT

try() { # NAME URL
  local started=$SECONDS
  until curl -sf -o /dev/null "$2/health/ready"; do
    if ! kill -0 "$server" 2>/dev/null || [ $((SECONDS - started)) -gt 300 ]; then
      tail -n 40 "$work/$1.log"
      echo "$1 does not become ready" >&2
      exit 1
    fi
    sleep 0.3
  done
  local session
  session=$(curl -sf -D - -o /dev/null "$2/mcp" -H 'Content-Type: application/json' -H 'Accept: application/json, text/event-stream' \
    -d '{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-11-25","capabilities":{},"clientInfo":{"name":"others","version":"1"}}}' |
    tr -d '\r' | sed -n 's/^mcp-session-id: //Ip')
  [ -n "$session" ] || { echo "$1 opens no session" >&2; exit 1; }
  local said
  said=$("$java" -jar "$war" call "$2/mcp" countdown seconds=2 2>&1)
  [ "$(grep -c '1/2\|2/2' <<<"$said")" -ge 2 ] || { echo "$said"; echo "$1 streams nothing" >&2; exit 1; }
  echo "$1: a session and a streamed call, after $((SECONDS - started)) s"
}

run_jetty() {
  have "org.eclipse.jetty:jetty-home:$jetty:zip" "jetty-home-$jetty.zip"
  [ -d "$work/jetty-home-$jetty" ] || unzip -q "$work/jetty-home-$jetty.zip" -d "$work"
  local base=$work/jetty port
  port=$(free_port)
  rm -rf "$base"
  mkdir -p "$base/etc" "$base/webapps" "$base/start.d"
  cp deploy-tomcat/jetty-realm.xml "$base/etc/"
  touch "$base/etc/mcp-users.properties"
  echo etc/jetty-realm.xml >"$base/start.d/mcp.ini"
  cp "$war" "$base/webapps/mcp.war"
  (cd "$base" && "$java" -jar "$work/jetty-home-$jetty/start.jar" --add-modules=http,ee10-deploy,ee10-annotations >"$work/jetty.log" 2>&1)
  (cd "$base" && exec "$java" -jar "$work/jetty-home-$jetty/start.jar" jetty.http.host=127.0.0.1 "jetty.http.port=$port" >>"$work/jetty.log" 2>&1) &
  server=$!
  try jetty "http://127.0.0.1:$port/mcp"
  stop
}

run_liberty() {
  have "io.openliberty:openliberty-runtime:$liberty:zip" "openliberty-runtime-$liberty.zip"
  [ -d "$work/wlp" ] || unzip -q "$work/openliberty-runtime-$liberty.zip" -d "$work"
  local port base=$work/wlp/usr/servers/mcp
  port=$(free_port)
  rm -rf "$base"
  mkdir -p "$base/apps"
  cp "$war" "$base/apps/mcp.war"
  cat >"$base/server.xml" <<END
<server>
  <featureManager><feature>webProfile-10.0</feature></featureManager>
  <httpEndpoint id="defaultHttpEndpoint" host="127.0.0.1" httpPort="$port" httpsPort="-1"/>
  <webApplication location="mcp.war" contextRoot="/mcp"/>
</server>
END
  (exec "$work/wlp/bin/server" run mcp >"$work/liberty.log" 2>&1) &
  server=$!
  try liberty "http://127.0.0.1:$port/mcp"
  stop
}

run_payara() {
  have "fish.payara.extras:payara-micro:$payara:jar" "payara-micro-$payara.jar"
  local port
  port=$(free_port)
  rm -rf "$work/payara"
  mkdir -p "$work/payara"
  "$java" -jar "$work/payara-micro-$payara.jar" --deploy "$war" --port "$port" --noCluster --rootDir "$work/payara" >"$work/payara.log" 2>&1 &
  server=$!
  try payara "http://127.0.0.1:$port/mcp"
  stop
}

for each in ${*:-jetty liberty}; do
  "run_$each"
done
