# Sourced after proxies/around.sh: starts an engine of its own, and the proxies by turns in front of two servers.
# Sets one, two: the servers' ports; nginx, httpd, haproxy: the proxies' ports; $work/turns: their folder.
engine=$(command -v valkey-server || command -v redis-server) || { echo "Missing: valkey-server or redis-server" >&2; exit 2; }
read -r redis one two nginx httpd haproxy < <(free_ports 6)
"$engine" --bind 127.0.0.1 --port "$redis" --dir "$work" --save '' --appendonly no --maxmemory-policy noeviction >"$work/engine.log" 2>&1 &
processes+=($!)

mkdir "$work/turns"
recipes "$work/turns" "$work" "127.0.0.1:$one,127.0.0.1:$two" "$nginx" "$httpd" "$haproxy"
start_proxies "$work/turns" "$work" "$nginx" "$httpd" "$haproxy"

"$engine" --version
.ci/conformance-server prepare
export MCP_CLUSTER=redis://127.0.0.1:$redis MCP_CLUSTER_KEY='the key of the cluster of this trial'
