#!/usr/bin/env bash
# Builds this peer into target/peers/quarkus in three forms, and says there how to start each: small tools on the event loop (@NonBlocking), all tools on
# worker threads (the default), all on virtual threads (@RunOnVirtualThread).
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
target=$(cd "$here/../../../.." && pwd)/target/peers/quarkus
mkdir -p "$target"
: >"$target/target.lines"

form() { # NAME PORT SED-EXPRESSION
  local project=$target/$1
  rm -rf "$project"
  mkdir -p "$project"
  cp -r "$here/pom.xml" "$here/src" "$project/"
  sed -i "$3" "$project/src/main/java/peer/Tools.java"
  mvn -q -B -ntp -f "$project/pom.xml" package
  echo "$1|bare|$2|/mcp|sessions|${JAVA_HOME:+$JAVA_HOME/bin/}java -Dquarkus.http.port=$2 -jar $project/target/quarkus-app/quarkus-run.jar" >>"$target/target.lines"
}

form quarkus 18633 's/@NonBlocking/@Blocking/'
form quarkus-nonblocking 18637 ''
form quarkus-virtual 18638 's/@\(Non\)\?Blocking/@io.smallrye.common.annotation.RunOnVirtualThread/'
