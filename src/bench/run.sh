#!/usr/bin/env bash
# Measures the product against a bare servlet, and against each peer under peers/ that could be built, by turns in one run; prints the table of ratios.
# Usage: run.sh [ROUNDS [WORK…]], for instance `run.sh 5 W1 "W2 burst"`. Needs target/ as a build with the profile `bench` leaves it.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
rounds=${1:-5}
shift || true
mkdir -p target/bench
classpath=target/bench-classes:$(cat target/bench/classpath)
java=${JAVA_HOME:+$JAVA_HOME/bin/}java

.ci/bench-server prepare
{
  echo "bare|18620|/mcp|stateless|$java -cp $classpath io.github.mcpwar.bench.bare.BareServer 18620"
  echo "mcp-war|18621|/mcp|stateless|$java -jar target/bench/mcp.war serve --port 18621"
  for peer in target/peers/*/target.line; do
    [ -f "$peer" ] && cat "$peer"
  done
} >target/bench/targets
"$java" -cp "$classpath" io.github.mcpwar.bench.load.Bench target/bench/targets "$rounds" "$@"
