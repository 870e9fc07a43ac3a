#!/usr/bin/env bash
# Builds this peer into target/peers/java-sdk and says there how to start it, on the container's threads and on virtual threads.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
target=$(cd "$here/../../../.." && pwd)/target/peers/java-sdk
mkdir -p "$target"
mvn -q -B -ntp -f "$here/pom.xml" -Dtarget="$target" compile dependency:build-classpath
serve="${JAVA_HOME:+$JAVA_HOME/bin/}java -cp $target/classes:$(cat "$target/class-path") peer.Server"
echo "java-sdk|bare|18631|/mcp|sessions|$serve 18631" >"$target/target.lines"
echo "java-sdk-virtual|bare|18635|/mcp|sessions|$serve 18635 virtual" >>"$target/target.lines"
