#!/usr/bin/env bash
# Tries the server with clients that others wrote: over HTTP at URL, over stdio with WAR, and at FIXTURE-URL a server that .ci/conformance-server started.
# Usage: run.sh URL WAR FIXTURE-URL. Exit status: 0 every check held, 1 one did not, 2 something that is needed is missing.
set -uo pipefail

if [ $# -ne 3 ]; then
  echo "usage: run.sh URL WAR FIXTURE-URL" >&2
  exit 2
fi
for tool in java mvn node npm; do
  if ! command -v "$tool" >/dev/null; then
    echo "run.sh needs a JDK (17 or newer), Maven and Node (20 or newer): $tool is missing" >&2
    exit 2
  fi
done
if [ "$(node -p 'process.versions.node.split(".")[0] >= 20')" != true ]; then
  echo "run.sh needs Node 20 or newer; this is $(node --version)" >&2
  exit 2
fi
if [ ! -f "$2" ]; then
  echo "There is no $2" >&2
  exit 2
fi

url=$1
war=$(cd "$(dirname "$2")" && pwd)/$(basename "$2")
fixture=$3
sources=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)

. "$sources/install.sh"

status=0
summary=

trial() {
  local name=$1
  shift
  echo "== $name"
  local output=$name/trial.log
  if ! "$@" "$url" "$war" "$fixture" 2>&1 | tee "$output"; then
    status=1
  fi
  summary+=$(printf '%-20s %s' "$name" "$(tail -n 1 "$output")")$'\n'
}

for name in typescript-sdk-v1 typescript-sdk-v2 mcp-remote inspector upstream; do
  if install "$name"; then
    trial "$name" "$name/trial.mjs"
  else
    status=1
    summary+="$name not installed"$'\n'
  fi
done
trial java-sdk java-sdk/trial

echo "== summary"
printf '%s' "$summary"
exit "$status"
