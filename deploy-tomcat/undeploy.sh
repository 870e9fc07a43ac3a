#!/usr/bin/env bash
# Takes the WAR out of Tomcat's webapps; Tomcat stops the application: undeploy.sh [CONTEXT]
set -euo pipefail
context=${1:-mcp}
base=${CATALINA_BASE:-${CATALINA_HOME:?set CATALINA_BASE to the folder of your Tomcat}}
[ -f "$base/webapps/$context.war" ] || { echo "There is no $context.war in $base/webapps" >&2; exit 2; }
settings=$base/conf/Catalina/localhost/$context.xml
if [ -f "$settings" ]; then # Tomcat deletes it together with the application
  cp "$settings" "$settings.kept"
  echo "Kept the settings as $settings.kept"
fi
rm "$base/webapps/$context.war"
echo "Undeployed /$context"
