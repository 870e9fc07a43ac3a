#!/usr/bin/env bash
# Measures the product against a bare servlet, by turns in one run; prints tables of figures and ratios. Fails if an answer was wrong or lost.
# Usage: run.sh [OPTION…] [WORK…]    work whose name begins with WORK, for instance W1 "W2 burst"; everything without it
#        run.sh [--rounds N] jmh     the steps of a call alone
#   --targets NAMES     separated by commas: java-jar, nio2, tomcat-11, tomcat-10, wildfly, peers, or a folder of peers/; by default all but nio2
#   --rounds N          5
#   --heat SECONDS      60: the load on each target before the first round
#   --minutes N         120: after that, each work that is left gets one round
#   --serve OPTIONS     for `java -jar mcp.war serve`
# JAVA_HOME selects Java for everything. Needs target/ as a build with the profile `bench` leaves it; unpacks the stock servers if they are missing.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
# Servers keep their key here, not among the files of the user.
export XDG_DATA_HOME=$PWD/target/bench
mkdir -p target/bench
classpath=target/test-classes:target/classes:$(cat target/bench/classpath)
java=${JAVA_HOME:+$JAVA_HOME/bin/}java

targets=java-jar,tomcat-11,tomcat-10,wildfly,peers
rounds=5
properties=()
serve=
while [ $# -gt 0 ]; do
  case $1 in
    --targets) targets=$2 ;;
    --rounds) rounds=$2 ;;
    --heat) properties+=("-Dbench.heat=$2") ;;
    --minutes) properties+=("-Dbench.minutes=$2") ;;
    --serve) serve=$2 ;;
    *) break ;;
  esac
  shift 2
done

if [ "${1:-}" = jmh ]; then
  exec "$java" -cp "$classpath" org.openjdk.jmh.Main -wi 5 -w 2 -i "$rounds" -r 2 -f 1 -tu us -bm avgt -prof gc -rf text -rff target/bench/jmh.txt
fi

src/bench/targets.sh "$java" "$classpath" "$targets" "$serve"
exec "$java" "${properties[@]}" -cp "$classpath" io.github.mcpwar.bench.load.Bench target/bench/targets target/bench/servers "$rounds" "$@"
