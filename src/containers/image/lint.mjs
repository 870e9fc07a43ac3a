// Lints a Dockerfile, and checks the files of a folder against the schemas of Kubernetes: lint.mjs DOCKERFILE FOLDER.
import { readFileSync, readdirSync } from 'node:fs';
import utils from 'dockerfile-utils';
import { parseAllDocuments } from 'yaml';

const [dockerfile, folder] = process.argv.slice(2);
let found = 0;
const report = (file, words) => { found++; console.error(`${file}: ${words}`); };

for (const each of utils.validate(readFileSync(dockerfile, 'utf8'))) {
  report(`${dockerfile}:${each.range.start.line + 1}`, each.message);
}
for (const name of readdirSync(folder).filter(each => each.endsWith('.yaml') && each !== 'kustomization.yaml')) {
  for (const document of parseAllDocuments(readFileSync(`${folder}/${name}`, 'utf8'))) {
    document.errors.forEach(each => report(name, each.message));
    const value = document.toJS();
    const { [value.kind]: Model } = await import(`kubernetes-models/${value.apiVersion}/${value.kind}`);
    try {
      new Model(value).validate();
    } catch (e) {
      report(name, e.message);
    }
  }
}
console.log(found === 0 ? 'ok: the Dockerfile and the files for Kubernetes' : `${found} findings`);
process.exit(found === 0 ? 0 : 1);
