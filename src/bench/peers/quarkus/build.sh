#!/usr/bin/env bash
# Builds this peer into target/peers/quarkus and says there how to start it.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
target=$(cd "$here/../../../.." && pwd)/target/peers/quarkus
mkdir -p "$target"
mvn -q -B -ntp -f "$here/pom.xml" -Dtarget="$target" package
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
echo "quarkus|bare|18633|/mcp|sessions|$java -Dquarkus.http.port=18633 -jar $target/quarkus-app/quarkus-run.jar" >"$target/target.line"
