#!/usr/bin/env node
// Servers of others behind this one: @modelcontextprotocol/server-everything (stdio and Streamable HTTP) and server-filesystem, with the official client in front.
import { spawn } from 'node:child_process';
import { mkdtempSync, realpathSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { CreateMessageRequestSchema, ElicitRequestSchema, ListRootsRequestSchema, ToolListChangedNotificationSchema } from '@modelcontextprotocol/sdk/types.js';
import { argumentsOf, Checks } from '../checks.mjs';

const { war } = argumentsOf('trial.mjs');
const checks = new Checks();
const here = dirname(fileURLToPath(import.meta.url));
const modules = join(here, 'node_modules', '@modelcontextprotocol');
const folder = realpathSync(mkdtempSync(join(tmpdir(), 'upstream-')));
const everything = join(modules, 'server-everything', 'dist', 'index.js');
const filesystem = join(modules, 'server-filesystem', 'dist', 'index.js');

const freePort = () =>
  new Promise(resolve => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });

/** Starts a process, and waits for a line that says that it is ready. */
const started = (command, args, ready, env = {}) =>
  new Promise((resolve, reject) => {
    const child = spawn(command, args, { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    const look = data => {
      output += data;
      if (ready.test(output)) resolve(child);
    };
    child.stdout.on('data', look);
    child.stderr.on('data', look);
    child.once('exit', code => reject(new Error(`${command} ended with ${code}: ${output.slice(-2000)}`)));
    setTimeout(() => reject(new Error(`${command} is not ready: ${output.slice(-2000)}`)), 90_000).unref();
  });

const text = result => result?.content?.[0]?.text ?? '';

async function tryOut(title, url, prefix) {
  checks.section(title);
  const client = new Client({ name: 'trial', version: '1' }, { capabilities: { elicitation: { form: {}, url: {} }, sampling: {}, roots: {} } });
  client.setRequestHandler(ElicitRequestSchema, () => ({ action: 'accept', content: { name: 'Ada' } }));
  client.setRequestHandler(CreateMessageRequestSchema, () => ({ role: 'assistant', model: 'm', content: { type: 'text', text: 'Well said' } }));
  client.setRequestHandler(ListRootsRequestSchema, () => ({ roots: [{ uri: 'file:///home', name: 'home' }] }));
  let changes = 0;
  client.setNotificationHandler(ToolListChangedNotificationSchema, () => {
    changes++;
  });
  await client.connect(new StreamableHTTPClientTransport(new URL(url)));
  const { tools } = await client.listTools();
  const names = tools.map(each => each.name).filter(each => each.startsWith(prefix));
  checks.note(names.join(' '));
  checks.check(names.includes(`${prefix}echo`) && names.includes(`${prefix}get-sum`), 'the tools are listed with the prefix', names);
  const structured = tools.find(each => each.name === `${prefix}get-structured-content`);
  checks.check(Boolean(structured?.outputSchema), 'an output schema is kept');

  const call = (name, args = {}, options) => client.callTool({ name: prefix + name, arguments: args }, undefined, options);
  await checks.step('echo', async () => checks.check(text(await call('echo', { message: 'hi' })) === 'Echo: hi', 'a call has its result'));
  await checks.step('sum', async () => checks.check(text(await call('get-sum', { a: 2, b: 3 })).includes('5'), 'numbers are numbers'));
  await checks.step('wrong argument', async () => checks.check((await call('get-sum', { a: 'x' })).isError === true, 'a wrong argument is a tool error'));
  await checks.step('image', async () =>
    checks.check((await call('get-tiny-image')).content.some(each => each.type === 'image' && each.data.length > 100), 'an image comes through')
  );
  await checks.step('structured', async () =>
    checks.check(Boolean((await call('get-structured-content', { location: 'Chicago' })).structuredContent), 'structured content comes through')
  );
  await checks.step('links', async () =>
    checks.check((await call('get-resource-links', { count: 2 })).content.some(each => each.type === 'resource_link'), 'links come through')
  );
  await checks.step('long', async () => {
    const seen = [];
    await call('trigger-long-running-operation', { duration: 1, steps: 3 }, { onprogress: each => seen.push(each.progress) });
    checks.check(seen.length >= 2, 'progress comes through', seen);
  });
  await checks.step('cancel', async () => {
    const stop = new AbortController();
    const begun = performance.now();
    const outcome = call('trigger-long-running-operation', { duration: 30, steps: 300 }, { signal: stop.signal, onprogress: () => stop.abort() });
    await outcome.catch(() => {});
    checks.check(performance.now() - begun < 10_000, 'a call is cancelled');
  });
  for (const [name, expected, args] of [
    ['trigger-sampling-request', 'Well said', { prompt: 'Say it', maxTokens: 10 }],
    ['trigger-elicitation-request', 'Ada', {}],
    ['get-roots-list', 'file:///home', {}]
  ]) {
    if (names.includes(prefix + name)) {
      await checks.step(name, async () => {
        const result = await call(name, args);
        checks.check(JSON.stringify(result.content).includes(expected), `${name}: the question reaches the user`, result);
      });
    } else {
      checks.check(false, `${name} is listed`);
    }
  }
  checks.note(`${changes} notifications of changes`);
  await client.close();
}

async function tryFiles(title, url) {
  checks.section(title);
  writeFileSync(join(folder, 'a.txt'), 'content of a');
  const client = new Client({ name: 'trial', version: '1' }, { capabilities: { roots: {} } });
  client.setRequestHandler(ListRootsRequestSchema, () => ({ roots: [{ uri: 'file:///etc', name: 'etc' }] }));
  await client.connect(new StreamableHTTPClientTransport(new URL(url)));
  const read = (name, args) => client.callTool({ name: `files_${name}`, arguments: args });
  await checks.step('list', async () => checks.check(text(await read('list_directory', { path: folder })).includes('a.txt'), 'a folder is listed'));
  await checks.step('read', async () => checks.check(text(await read('read_text_file', { path: join(folder, 'a.txt') })) === 'content of a', 'a file is read'));
  await checks.step('outside', async () => checks.check((await read('read_text_file', { path: '/etc/passwd' })).isError === true, 'others are refused, though the caller has a folder there'));
  const { tools } = await client.listTools();
  checks.check(!tools.some(each => each.name === 'files_write_file'), 'only chosen tools are offered');
  checks.check(tools.find(each => each.name === 'files_read_text_file')?.annotations?.readOnlyHint === true, 'hints are kept');
  await client.close();
}

const httpPort = await freePort();
const port = await freePort();
const file = join(folder, 'tools.yaml');
writeFileSync(
  file,
  `upstream:
  far:
    url: http://127.0.0.1:${httpPort}/mcp
    roots: true
  near:
    roots: true
    command: [${process.execPath}, ${everything}, stdio]
  files:
    command: [${process.execPath}, ${filesystem}, ${folder}]
    offer: [list_directory, "read_*"]
    shared: true
`
);
const children = [];
try {
  children.push(await started(process.execPath, [everything, 'streamableHttp'], /listening|port/i, { PORT: String(httpPort) }));
  children.push(
    await started('java', ['-jar', war, 'serve', '--port', String(port), '-D', `mcp.tools-file=${file}`, '-D', 'mcp.samples=false'], /mcp.*(ready|http:\/\/)|http:\/\/.*\/mcp/i)
  );
  const url = `http://127.0.0.1:${port}/mcp`;
  await checks.step('over stdio', () => tryOut('server-everything over stdio', url, 'near_'));
  await checks.step('over HTTP', () => tryOut('server-everything over Streamable HTTP', url, 'far_'));
  await checks.step('files', () => tryFiles('server-filesystem', url));
  children[0].removeAllListeners('exit');
  children[0].kill();
  await checks.step('down', async () => {
    checks.section('a server that is down');
    const client = new Client({ name: 'trial', version: '1' });
    await client.connect(new StreamableHTTPClientTransport(new URL(url)));
    const result = await client.callTool({ name: 'far_echo', arguments: { message: 'hi' } });
    checks.check(result.isError === true && text(result).includes('cannot be reached at the moment'), 'a call is a readable tool error', result);
    checks.check(!text(result).includes('127.0.0.1'), 'the error does not name the host');
    const { tools } = await client.listTools();
    checks.check(tools.some(each => each.name === 'far_echo'), 'its tools stay in the list');
    await client.close();
  });
} catch (error) {
  checks.check(false, 'the servers start', String(error));
} finally {
  for (const child of children) {
    child.removeAllListeners('exit');
    child.kill();
  }
}
checks.finish();
