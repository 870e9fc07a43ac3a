#!/usr/bin/env bash
# Builds this peer into target/peers/spring-ai and says there how to start it.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
target=$(cd "$here/../../../.." && pwd)/target/peers/spring-ai
mkdir -p "$target"
mvn -q -B -ntp -f "$here/pom.xml" -Dtarget="$target" compile dependency:build-classpath
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
echo "spring-ai|bare|18634|/mcp|sessions|$java -cp $target/classes:$(cat "$target/class-path") peer.Server --server.port=18634" >"$target/target.line"
