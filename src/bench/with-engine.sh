#!/usr/bin/env bash
# Becomes a server that shares a Valkey or Redis of its own, on 127.0.0.1:ENGINE-PORT, which ends with it.
# Usage: with-engine.sh ENGINE-PORT COMMAND…
set -euo pipefail
port=${1:?usage: with-engine.sh ENGINE-PORT COMMAND…}
shift
engine=$(command -v valkey-server || command -v redis-server) || { echo "Missing: valkey-server or redis-server" >&2; exit 2; }
setpriv --pdeathsig KILL "$engine" --bind 127.0.0.1 --port "$port" --dir /tmp --save '' --appendonly no --maxmemory-policy noeviction >/dev/null &
for _ in $(seq 200); do
  (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null && break
  sleep 0.05
done
# With an archive of classes, java replaces its own program, and the engine would take that for its end.
export MCP_CLASS_ARCHIVE=false
export MCP_CLUSTER=redis://127.0.0.1:$port MCP_CLUSTER_KEY='the key of the cluster of this benchmark' MCP_STATE_KEY='the state key of the cluster of this benchmark'
exec "$@"
