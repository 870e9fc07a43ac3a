#!/usr/bin/env bash
# Starts a stock server with WARs on 127.0.0.1:PORT and stays in the foreground. Its configuration is as shipped, except for address and ports;
# it runs in a folder of its own, target/stock/NAME-PORT, which each start makes anew. The profile `containers` or `bench` has unpacked the servers.
set -euo pipefail
name=${1:?usage: stock-server.sh tomcat-10|tomcat-11|wildfly PORT WAR…}
port=$2
shift 2
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
base=$PWD/target/stock/$name-$port
rm -rf "$base"
mkdir -p "$base"
newest() { printf '%s\n' "$PWD"/target/containers/$1/ | sort -V | tail -n 1; }

case $name in
  tomcat-*)
    home=$(newest "apache-tomcat-${name#tomcat-}.*")
    mkdir "$base/webapps" "$base/logs" "$base/temp" "$base/work"
    cp -r "$home/conf" "$base/"
    sed -i "s|<Server port=\"8005\"|<Server port=\"-1\"|; s|<Connector port=\"8080\"|<Connector port=\"$port\" address=\"127.0.0.1\"|" "$base/conf/server.xml"
    cp "$@" "$base/webapps/"
    CATALINA_HOME=$home CATALINA_BASE=$base exec sh "$home/bin/catalina.sh" run
    ;;
  wildfly)
    home=$(newest "wildfly-*")
    cp -r "$home/standalone/." "$base/"
    cp "$@" "$base/deployments/"
    exec sh "$home/bin/standalone.sh" "-Djboss.server.base.dir=$base" -Djboss.bind.address=127.0.0.1 "-Djboss.socket.binding.port-offset=$((port - 8080))"
    ;;
  *)
    echo "No stock server has the name $name" >&2
    exit 2
    ;;
esac
