#!/usr/bin/env bash
# Puts the WAR into Tomcat's webapps: deploy.sh [CONTEXT] [WAR]
set -euo pipefail
context=${1:-mcp}
war=${2:-$(dirname "${BASH_SOURCE[0]}")/../target/mcp.war}
base=${CATALINA_BASE:-${CATALINA_HOME:?set CATALINA_BASE to the folder of your Tomcat}}
[ -d "$base/webapps" ] || { echo "$base has no folder webapps" >&2; exit 2; }
[ -f "$war" ] || { echo "$war is missing: run mvn -q -Dmaven.test.skip package first" >&2; exit 2; }
cp "$war" "$base/webapps/.$context.war.part"
mv "$base/webapps/.$context.war.part" "$base/webapps/$context.war"
echo "Copied. Tomcat deploys it within some seconds; the endpoint is then /$context/mcp"
