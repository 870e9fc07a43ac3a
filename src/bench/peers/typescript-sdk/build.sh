#!/usr/bin/env bash
# Fetches this peer into target/peers/typescript-sdk and says there how to start it.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
target=$(cd "$here/../../../.." && pwd)/target/peers/typescript-sdk
mkdir -p "$target"
cp "$here"/package*.json "$here/server.mjs" "$target/"
npm ci --silent --no-audit --no-fund --prefix "$target"
echo "typescript-sdk|bare|18632|/mcp|stateless|node $target/server.mjs 18632" >"$target/target.lines"
