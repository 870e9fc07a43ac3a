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
// The packages that are part of the files, and no others: their licences, and a bill of materials (CycloneDX) with the hashes by which npm knows them.
const fs = require('fs');
const json = file => JSON.parse(fs.readFileSync(file, 'utf8'));
const locked = json('package-lock.json').packages;
const folders = new Set(
  Object.keys(json('meta.json').inputs).map(file => /node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0]).filter(Boolean)
);
const texts = [];
const components = [];
for (const folder of [...folders].sort()) {
  const { name, version, license } = json(`${folder}/package.json`);
  const file = fs.readdirSync(folder).find(each => /^licen[cs]e/i.test(each));
  texts.push(`${name} ${version} (${license})\n\n${fs.readFileSync(`${folder}/${file}`, 'utf8').trim()}\n`);
  components.push({
    type: 'library',
    name,
    version,
    purl: `pkg:npm/${name.replace('@', '%40')}@${version}`,
    licenses: [{ license: { id: license } }],
    hashes: [{ alg: 'SHA-512', content: Buffer.from(locked[folder].integrity.replace('sha512-', ''), 'base64').toString('hex') }]
  });
}
fs.writeFileSync('lib/licences.txt', texts.join(`\n${'-'.repeat(80)}\n\n`));
fs.writeFileSync('lib/console.cdx.json', JSON.stringify({ bomFormat: 'CycloneDX', specVersion: '1.6', version: 1, components }, null, 2) + '\n');
JS
if [ "${1:-}" = --check ]; then
  diff -rq lib "$packed" && echo "The libraries of the console are what their sources give"
else
  mkdir -p "$packed"
  cp lib/* "$packed"
fi
