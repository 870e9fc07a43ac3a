// Does what a Dockerfile says in a folder, as far as this project's one goes, and runs the result: run.mjs DOCKERFILE WAR JDK FOLDER.
// Only for a process with mounts and a network of its own.
import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, readFileSync, readdirSync, rmSync, symlinkSync, lstatSync, readlinkSync } from 'node:fs';
import { resolve } from 'node:path';

const [dockerfile, war, jdk, folder] = process.argv.slice(2);
const root = resolve(folder);
const image = { env: { PATH: '/opt/java/openjdk/bin:/usr/sbin:/usr/bin:/sbin:/bin' }, user: '0:0', folder: '/' };
const arguments_ = {};

const mount = (...words) => execFileSync('mount', words);
const place = path => { mkdirSync(root + path, { recursive: true }); return root + path; };

/** The system of this machine and its JDK stand in for the base image. */
function from() {
  rmSync(root, { recursive: true, force: true });
  mkdirSync(root, { recursive: true });
  mount('--bind', root, root);
  for (const name of ['usr', 'etc', 'dev', 'bin', 'sbin', 'lib', 'lib64']) {
    if (lstatSync('/' + name, { throwIfNoEntry: false })?.isSymbolicLink()) {
      symlinkSync(readlinkSync('/' + name), `${root}/${name}`);
    } else if (readdirSync('/').includes(name)) {
      mount('--rbind', '/' + name, place('/' + name));
    }
  }
  mount('--bind', jdk, place('/opt/java/openjdk'));
  mount('-t', 'proc', 'proc', place('/proc'));
  mount('-t', 'tmpfs', '-o', 'mode=1777', 'tmpfs', place('/tmp'));
}

/** The command for words that run in the image as a user. */
function inside(words, user = image.user) {
  const [uid, gid] = user.split(':');
  const rights = uid === '0' ? [] : ['--no-new-privs', '--bounding-set=-all', '--inh-caps=-all'];
  return ['chroot', [root, 'setpriv', '--reuid', uid, '--regid', gid, '--clear-groups', ...rights,
    'env', '-i', '-C', image.folder, ...Object.entries(image.env).map(([k, v]) => `${k}=${v}`), ...words]];
}

function run(text) {
  const mounts = [...text.matchAll(/--mount=type=bind,source=(\S+?),target=(\S+)/g)];
  for (const [, source, target] of mounts) {
    const name = source.replace(/^\$(\w+)$/, (whole, key) => arguments_[key] ?? whole);
    execFileSync('touch', [root + target]);
    mount('--bind', '-o', 'ro', name, root + target);
  }
  const [file, words] = inside(['sh', '-c', text.replace(/--mount=\S+\s*/g, '')]);
  execFileSync(file, words, { stdio: ['ignore', 'ignore', 'inherit'] });
  for (const [, , target] of mounts) {
    execFileSync('umount', [root + target]);
    rmSync(root + target);
  }
}

const steps = {
  FROM: from,
  ARG: text => { const [name, value] = text.split('='); arguments_[name] = name === 'WAR' ? war : value; },
  RUN: run,
  ENV: text => { const [name, value] = text.split('='); image.env[name] = value; },
  USER: text => { image.user = text; },
  WORKDIR: text => { image.folder = text; },
  EXPOSE: text => { image.port = text; },
  STOPSIGNAL: text => { image.signal = text; },
  HEALTHCHECK: text => { image.health = JSON.parse(text.replace(/^.*?CMD /, '')); },
  ENTRYPOINT: text => { image.entry = JSON.parse(text); },
  CMD: text => { image.command = JSON.parse(text); },
};
const lines = readFileSync(dockerfile, 'utf8').replace(/^#.*\n/gm, '').replace(/\\\n\s*/g, '').split('\n').filter(Boolean);
execFileSync('ip', ['link', 'set', 'lo', 'up']);
for (const line of lines) {
  const [, name, text] = /^(\w+) (.*)$/.exec(line);
  steps[name](text);
}
mount('-o', 'remount,bind,ro', root);

const check = (holds, words) => {
  if (!holds) {
    console.error('NOT TRUE: ' + words);
    process.exit(1);
  }
  console.log('ok: ' + words);
};
const succeeds = (words, options = {}) => {
  try {
    const [file, all] = inside(words);
    return execFileSync(file, all, { encoding: 'utf8', stdio: ['ignore', 'pipe', options.quiet ? 'ignore' : 'inherit'] });
  } catch {
    return undefined;
  }
};
const pause = () => new Promise(done => setTimeout(done, 100));

check(image.user !== '0:0' && succeeds(['id', '-u']).trim() === image.user.split(':')[0], 'the user is not root');
check(succeeds(['touch', '/opt/mcp/x'], { quiet: true }) === undefined, 'the file system is read-only');

const begun = Date.now();
image.env.MCP_AUTH = 'none';
const server = spawn(...inside([...image.entry, ...image.command]), { stdio: ['ignore', 'inherit', 'inherit'] });
const ended = new Promise(done => server.on('exit', (code, signal) => done(code ?? signal)));
let healthy;
while (!(healthy = succeeds(image.health, { quiet: true }) !== undefined) && Date.now() < begun + 60_000 && server.exitCode === null) {
  await pause();
}
check(healthy, `the health check of the image succeeds, ${Date.now() - begun} ms after the start`);
check(readFileSync(`${root}/proc/${server.pid}/maps`, 'utf8').includes('/opt/mcp/classes.jsa'), 'the classes come from the archive');
const url = `http://127.0.0.1:${image.port}/mcp`;
const answer = succeeds([...image.entry, 'call', url, 'countdown', 'seconds=1']);
check(answer !== undefined, `a tool answers: ${answer?.trim().split('\n').pop()}`);
server.kill(image.signal);
check(await ended === 143, 'it stops when it is told to');
process.exit(0);
