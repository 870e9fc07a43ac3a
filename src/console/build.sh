#!/usr/bin/env bash
# Packs the libraries of the console into webapp/console/lib, from the versions and hashes in package-lock.json. The build with Maven takes them as they are there.
#   build.sh          writes them: after a change here, or of a version
#   build.sh --check  compares them with what would be written, byte by byte; exit status 1 when they differ
set -euo pipefail
sources=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
packed=$sources/../../webapp/console/lib
work=$sources/../../target/console
mkdir -p "$work"
cp "$sources"/*.js "$sources"/package*.json "$work"
cd "$work"
npm ci --no-audit --no-fund --loglevel=error
rm -rf lib
npx esbuild mcp-client.js preact.js --bundle --format=esm --platform=browser --target=es2022 --minify --legal-comments=none \
  --outdir=lib --metafile=meta.json --log-level=warning
node - <<'JS'
// The licences of the packages that are part of the files, and no others.
const fs = require('fs');
const { inputs } = JSON.parse(fs.readFileSync('meta.json', 'utf8'));
const packages = new Set(
  Object.keys(inputs).map(file => /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1]).filter(Boolean)
);
const texts = [...packages].sort().map(name => {
  const folder = `node_modules/${name}`;
  const { version, license } = JSON.parse(fs.readFileSync(`${folder}/package.json`, 'utf8'));
  const file = fs.readdirSync(folder).find(each => /^licen[cs]e/i.test(each));
  return `${name} ${version} (${license})\n\n${fs.readFileSync(`${folder}/${file}`, 'utf8').trim()}\n`;
});
fs.writeFileSync('lib/licences.txt', texts.join(`\n${'-'.repeat(80)}\n\n`));
JS
if [ "${1:-}" = --check ]; then
  diff -rq lib "$packed" && echo "The libraries of the console are what their sources give"
else
  mkdir -p "$packed"
  cp lib/* "$packed"
fi
