#!/usr/bin/env bash
# Builds this peer into target/peers/java-sdk and says there how to start it.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
target=$(cd "$here/../../../.." && pwd)/target/peers/java-sdk
mkdir -p "$target"
mvn -q -B -ntp -f "$here/pom.xml" -Dtarget="$target" compile dependency:build-classpath
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
echo "java-sdk|bare|18631|/mcp|sessions|$java -cp $target/classes:$(cat "$target/class-path") peer.Server 18631" >"$target/target.line"
