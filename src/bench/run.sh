#!/usr/bin/env bash
# Measures the product against a bare servlet, by turns in one run, and prints a table. Fails if an answer was wrong or lost.
# Usage: run.sh [COMMAND] [OPTION…] [WORK…]    work whose name begins with WORK, for instance W1 "W2 burst"; everything without it
# Commands, each of which makes one table:
#   bench     warm servers, which take turns; this is the default
#   fresh     processes that have just started, after 0, 10 and 45 seconds of load
#   growth    how a call's processor time grows with connections, tools, sizes and sessions; also writes target/bench/growth.svg
#   jmh       the steps of a call alone
# Options:
#   --targets NAMES    separated by commas: java-jar, nio2, tomcat-11, tomcat-10, wildfly, peers, or a folder of peers/; beside java-jar and compared with it: engine, which shares
#                      a Valkey or Redis, and before, the WAR that BEFORE names
#   --rounds N         of each measurement
#   --heat SECONDS     the load on each target before the first round of bench and growth
#   --ms N             the duration of one measurement in milliseconds
#   --minutes N        after that, each work that is left gets one round (fresh: no further round begins)
#   --stages LIST      the seconds of load after which fresh measures, separated by commas
#   --serve OPTIONS    for `java -jar mcp.war serve`
# JAVA_HOME selects Java for everything. Needs target/ as `mvn package` leaves it; for jmh, as a build with the profile `bench` does.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
# Servers keep their key here, not among the files of the user.
export XDG_DATA_HOME=$PWD/target/bench
mkdir -p target/bench
classes=target/bench/classes
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
load=io.github.mcpwar.bench.load

command=bench
targets=
rounds=
properties=()
serve=
while [ $# -gt 0 ]; do
  case $1 in
    bench | fresh | growth | jmh) command=$1 && shift && continue ;;
    --targets) targets=$2 ;;
    --rounds) rounds=$2 ;;
    --heat) properties+=("-Dbench.heat=$2") ;;
    --ms) properties+=("-Dbench.milliseconds=$2") ;;
    --minutes) properties+=("-Dbench.minutes=$2") ;;
    --stages) properties+=("-Dbench.stages=$2") ;;
    --serve) serve=$2 ;;
    --*) echo "There is no option $1" >&2 && exit 2 ;;
    *) break ;;
  esac
  shift 2
done

[ target/bench/classpath -nt pom.xml ] || mvn -B -ntp -q -Pbench dependency:build-classpath@bench
classpath=$classes:target/test-classes:target/classes:$(cat target/bench/classpath)
if [ ! -f $classes/built ] || [ -n "$(find src/bench/java -newer $classes/built)" ]; then
  rm -rf $classes
  mapfile -t sources < <(find src/bench/java -name '*.java' -not -path '*/jmh/*')
  "${java}c" -nowarn -Xlint:-deprecation -proc:none --release 17 -cp "$classpath" -d $classes "${sources[@]}"
  touch $classes/built
fi

run() { # DEFAULT-TARGETS CLASS ARGUMENT…
  src/bench/targets.sh "$java" "$classpath" "${targets:-$1}" "$serve"
  exec "$java" "${properties[@]}" -cp "$classpath" "$load.$2" "${@:3}"
}

case $command in
  bench)
    run java-jar,tomcat-11,tomcat-10,wildfly,peers Bench target/bench/targets target/bench/servers "${rounds:-5}" "$@"
    ;;
  fresh)
    run java-jar,tomcat-11 Fresh target/bench/servers "${rounds:-3}" "$@"
    ;;
  growth)
    # As many sessions as there are in this measurement are not allowed by default.
    export JDK_JAVA_OPTIONS="-Dmcp.max-sessions=200000 ${JDK_JAVA_OPTIONS:-}"
    run java-jar Growth target/bench/targets "${rounds:-3}" target/bench/growth.svg
    ;;
  jmh)
    exec "$java" -cp "$classpath" org.openjdk.jmh.Main -wi 5 -w 2 -i "${rounds:-5}" -r 2 -f 1 -tu us -bm avgt -prof gc -rf text -rff target/bench/jmh.txt
    ;;
esac
