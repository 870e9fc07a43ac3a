#!/usr/bin/env bash
# Builds this peer into target/peers/spring-ai and says there how to start it, on the container's threads and on virtual threads.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
target=$(cd "$here/../../../.." && pwd)/target/peers/spring-ai
mkdir -p "$target"
mvn -q -B -ntp -f "$here/pom.xml" -Dtarget="$target" compile dependency:build-classpath
serve="${JAVA_HOME:+$JAVA_HOME/bin/}java -cp $target/classes:$(cat "$target/class-path") peer.Server"
echo "spring-ai|bare|18634|/mcp|sessions|$serve --server.port=18634" >"$target/target.lines"
echo "spring-ai-virtual|bare|18636|/mcp|sessions|$serve --server.port=18636 --spring.threads.virtual.enabled=true" >>"$target/target.lines"
