#!/usr/bin/env bash
# Measures the product against a bare servlet, and against each peer under peers/ that can be built, by turns in one run; prints the table of ratios.
# Usage: run.sh [ROUNDS [WORK…]], for instance `run.sh 5 W1 "W2 burst"`, or `run.sh 5 jmh` for the inner parts alone. Needs target/ as a build with the profile `bench` leaves it.
# PEERS=none leaves the peers out, OPTIONS are for the product's `serve`. JAVA_HOME says which Java runs all of it.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
rounds=${1:-5}
shift || true
mkdir -p target/bench
classpath=target/test-classes:target/classes:$(cat target/bench/classpath)
java=${JAVA_HOME:+$JAVA_HOME/bin/}java

if [ "${1:-}" = jmh ]; then
  exec "$java" -cp "$classpath" org.openjdk.jmh.Main -wi 5 -w 2 -i "$rounds" -r 2 -f 1 -tu us -bm avgt -prof gc -rf text -rff target/bench/jmh.txt
fi

.ci/bench-server prepare
rm -f target/peers/*/target.line
if [ "${PEERS:-}" != none ]; then
  for build in src/bench/peers/*/build.sh; do
    "$build" || echo "Without the peer of $build" >&2
  done
fi
{
  echo "bare|18620|/mcp|stateless|$java -cp $classpath io.github.mcpwar.bench.bare.BareServer 18620"
  echo "bare-nio2|18621|/mcp|stateless|$java -cp $classpath io.github.mcpwar.bench.bare.BareServer 18621 org.apache.coyote.http11.Http11Nio2Protocol"
  echo "mcp-war|18622|/mcp|stateless|$java -jar target/bench/mcp.war serve --port 18622 ${OPTIONS:-}"
  for peer in target/peers/*/target.line; do
    [ -f "$peer" ] && cat "$peer"
  done
} >target/bench/targets
"$java" -cp "$classpath" io.github.mcpwar.bench.load.Bench target/bench/targets "$rounds" "$@"
