#!/usr/bin/env bash
# Builds what the benchmark measures, and writes a line for each target: to target/bench/targets with the bare servlet and the product in one stock server,
# to target/bench/servers with each in a server of its own. The load generator's class Target describes the lines.
# Usage: targets.sh JAVA CLASSPATH TARGETS [OPTIONS of serve], as run.sh says.
set -euo pipefail
java=$1
classpath=$2
IFS=, read -ra names <<<"$3"
serve=${4:-}
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
mcp=target/bench/mcp.war
bare=target/bench/bare.war
bare_main=io.github.mcpwar.bench.bare.BareServer

# The bare servlet and Jackson, and nothing else.
bare_war() {
  local stage=target/bench/bare package=io/github/mcpwar/bench/bare
  rm -rf "$stage"
  mkdir -p "$stage/WEB-INF/classes/$package" "$stage/WEB-INF/lib"
  cp src/bench/bare/web.xml "$stage/WEB-INF/"
  cp target/bench/classes/$package/BareServlet*.class "$stage/WEB-INF/classes/$package/"
  tr : '\n' <<<"$classpath" | grep -E '/jackson-(core|databind|annotations)-[^/]*\.jar$' | xargs cp -t "$stage/WEB-INF/lib"
  jar cf "$bare" -C "$stage" WEB-INF
}

stock() { # NAME PORT
  local start=src/containers/stock-server.sh
  [ -d target/containers ] && compgen -G "target/containers/${1/#tomcat/apache-tomcat}[-.]*" >/dev/null || mvn -B -ntp -q dependency:unpack@servers
  {
    echo "bare-$1|bare-$1|$2|/bare/mcp|stateless|$start $1 $2 $bare $mcp"
    echo "mcp-war-$1|bare-$1|$2|/mcp/mcp|stateless|$start $1 $2 $bare $mcp"
  } >>target/bench/targets
  {
    echo "bare-$1|bare-$1|$2|/bare/mcp|stateless|$start $1 $2 $bare"
    echo "mcp-war-$1|bare-$1|$(($2 + 100))|/mcp/mcp|stateless|$start $1 $(($2 + 100)) $mcp"
  } >>target/bench/servers
}

alone() { # targets with a server each
  echo "$1" | tee -a target/bench/targets >>target/bench/servers
}

peer() { # FOLDER
  rm -f "target/peers/$1/target.lines"
  if "src/bench/peers/$1/build.sh"; then
    alone "$(cat "target/peers/$1/target.lines")"
  else
    echo "Without the peer $1, which cannot be built" >&2
  fi
}

.ci/bench-server prepare
bare_war
: >target/bench/targets
: >target/bench/servers
if grep -qvE '^(tomcat-.*|wildfly)$' < <(printf '%s\n' "${names[@]}"); then
  alone "bare|bare|18620|/mcp|stateless|$java -cp $classpath $bare_main 18620"
fi
for name in "${names[@]}"; do
  case $name in
    java-jar) alone "mcp-war|bare|18622|/mcp|stateless|$java -jar $mcp serve --port 18622 $serve" ;;
    engine) alone "mcp-war-engine|mcp-war|18623|/mcp|stateless|src/bench/with-engine.sh 18624 $java -jar $mcp serve --port 18623 $serve" ;;
    before) alone "mcp-war-before|mcp-war|18625|/mcp|stateless|$java -jar ${BEFORE:?the WAR with the tools of the benchmark that is compared} serve --port 18625 $serve" ;;
    nio2) alone "bare-nio2|bare|18621|/mcp|stateless|$java -cp $classpath $bare_main 18621 org.apache.coyote.http11.Http11Nio2Protocol" ;;
    tomcat-11) stock tomcat-11 18640 ;;
    tomcat-10) stock tomcat-10 18641 ;;
    wildfly) stock wildfly 18642 ;;
    peers) for folder in src/bench/peers/*/; do peer "$(basename "$folder")"; done ;;
    *) peer "$name" ;;
  esac
done
