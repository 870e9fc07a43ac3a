# Sourced by proxies.sh, whose array of processes it adds to.

# Starts a Tomcat with the WAR as /mcp, a second application with the canary as /secret, and the recipe for its rewrite valve: start_canary TOMCAT FOLDER PORT
# FOLDER/logs/access.log tells what arrives.
start_canary() {
  local tomcat=$1 folder=$2 port=$3
  export CATALINA_HOME=$tomcat CATALINA_BASE=$folder
  mkdir -p "$CATALINA_BASE"/{conf/Catalina/localhost,logs,temp,webapps/secret}
  cp "$tomcat/conf/web.xml" "$CATALINA_BASE/conf/"
  cp target/mcp.war "$CATALINA_BASE/webapps/"
  cp deploy-tomcat/rewrite.config "$CATALINA_BASE/conf/Catalina/localhost/"
  echo "The canary sings" >"$CATALINA_BASE/webapps/secret/canary.txt"
  cat >"$CATALINA_BASE/conf/Catalina/localhost/mcp.xml" <<CONF
<Context>
  <Environment name="mcp.auth" type="java.lang.String" value="bearer" override="false"/>
  <Environment name="mcp.bearer-issuer" type="java.lang.String" value="https://login.example.com" override="false"/>
  <Environment name="mcp.bearer-resource" type="java.lang.String" value="https://127.0.0.1/mcp/mcp" override="false"/>
</Context>
CONF
  cat >"$CATALINA_BASE/conf/server.xml" <<CONF
<Server port="-1" shutdown="-">
  <Service name="Catalina">
    <Connector port="$port" address="127.0.0.1" protocol="HTTP/1.1"/>
    <Engine name="Catalina" defaultHost="localhost">
      <Valve className="org.apache.catalina.valves.AccessLogValve" prefix="access" suffix=".log" rotatable="false" buffered="false"
             pattern="%{X-Attack}i|%r|%{X-Forwarded-For}i|%{X-Forwarded-Proto}i"/>
      <Host name="localhost" appBase="webapps" autoDeploy="false">
        <Valve className="org.apache.catalina.valves.ErrorReportValve" showServerInfo="false" showReport="false"/>
        <Valve className="org.apache.catalina.valves.rewrite.RewriteValve"/>
      </Host>
    </Engine>
  </Service>
</Server>
CONF
  bash "$tomcat/bin/catalina.sh" run >"$folder/tomcat.log" 2>&1 &
  processes+=($!)
}
