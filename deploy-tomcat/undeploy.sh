#!/usr/bin/env bash
# Takes the WAR out of Tomcat's webapps; Tomcat stops the application: undeploy.sh [CONTEXT]
set -euo pipefail
context=${1:-mcp}
base=${CATALINA_BASE:-${CATALINA_HOME:?set CATALINA_BASE to the folder of your Tomcat}}
rm -f "$base/webapps/$context.war"
echo "Undeployed /$context"
