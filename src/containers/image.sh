#!/usr/bin/env bash
# Tries deploy-tomcat/Dockerfile without a container engine: its steps build the same tree, which a user without rights then runs read-only, and which answers a health check and a call.
# Before that, linters read the Dockerfile and the files of deploy-tomcat/kubernetes. Needs root (or sudo), node, npm, and a JDK 21 or later.
# Usage: image.sh [WAR]
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
war=${1:-target/mcp.war}
java=
for home in "${JAVA_HOME:-}" /usr/lib/jvm/*; do
  if [ -x "$home/bin/java" ] && [ ! -L "$home" ] && major=$("$home/bin/java" -XshowSettings:properties -version 2>&1 | sed -n 's/ *java.specification.version = //p') &&
    [ "${major%%.*}" -ge 21 ]; then
    java=$home
  fi
done
if [ -z "$java" ]; then
  echo "image.sh needs a JDK 21 or later below /usr/lib/jvm or as JAVA_HOME" >&2
  exit 2
fi

lint=target/image-lint
mkdir -p "$lint"
cp src/containers/image/package*.json src/containers/image/lint.mjs "$lint"
npm ci --prefix "$lint" --ignore-scripts --no-audit --no-fund --loglevel=error >/dev/null
node "$lint/lint.mjs" deploy-tomcat/Dockerfile deploy-tomcat/kubernetes

# Mounts, processes and ports of its own: nothing is left, and nothing else is in the way.
as_root=()
if [ "$(id -u)" -ne 0 ]; then as_root=(sudo -n); fi
"${as_root[@]}" unshare --mount --net --pid --fork --kill-child \
  node src/containers/image/run.mjs deploy-tomcat/Dockerfile "$war" "$(realpath "$java")" target/image
