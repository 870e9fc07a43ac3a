#!/usr/bin/env node
// mcp-remote: a proxy between a client that speaks stdio and the server, which it reaches over Streamable HTTP.
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import {
  CreateMessageRequestSchema,
  ElicitRequestSchema,
  ListRootsRequestSchema,
  LoggingMessageNotificationSchema,
  ResourceUpdatedNotificationSchema
} from '@modelcontextprotocol/sdk/types.js';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { argumentsOf, Checks } from '../checks.mjs';
import { ANSWERS, CAPABILITIES, features, Inbox } from '../features.mjs';
import { tap, trial } from '../trial.mjs';

const { url, fixture } = argumentsOf('trial.mjs');
const checks = new Checks();

const PROXY = fileURLToPath(new URL('node_modules/mcp-remote/dist/proxy.js', import.meta.url));

/** The proxy keeps its settings in this folder. */
const settings = mkdtempSync(join(tmpdir(), 'mcp-remote-'));
process.on('exit', () => rmSync(settings, { recursive: true, force: true }));

const proxyTo = target =>
  new StdioClientTransport({
    command: process.execPath,
    args: [PROXY, target.href, '--allow-http', '--transport', 'http-only', '--silent'],
    env: { ...process.env, MCP_REMOTE_CONFIG_DIR: settings }
  });

async function usesTools() {
  checks.section('Tools');
  const transport = proxyTo(url);
  const received = tap(transport);
  const client = new Client({ name: 'trial', version: '1' });
  const logs = [];
  client.setNotificationHandler(LoggingMessageNotificationSchema, ({ params }) => {
    logs.push({ at: performance.now(), ...params });
  });
  await client.connect(transport);
  checks.note(JSON.stringify(client.getServerVersion()));
  try {
    await checks.step('logging/setLevel', () => client.setLoggingLevel('info'));
    await trial(checks, {
      client,
      call: (params, options) => client.callTool(params, undefined, options),
      logs,
      received,
      structured: true,
      badArgument: 'tool error',
      cancelsBy: 'notification'
    });
  } finally {
    await client.close();
  }
}

async function usesFeatures() {
  checks.section('Resources, prompts, completion, subscription, questions');
  const client = new Client({ name: 'trial', version: '1' }, { capabilities: CAPABILITIES });
  const updates = new Inbox();
  const asked = [];
  client.setNotificationHandler(ResourceUpdatedNotificationSchema, ({ params }) => updates.add(params));
  for (const schema of [ElicitRequestSchema, CreateMessageRequestSchema, ListRootsRequestSchema]) {
    client.setRequestHandler(schema, ({ method }) => {
      asked.push(method);
      return ANSWERS[method]();
    });
  }
  await client.connect(proxyTo(fixture));
  try {
    await features(checks, {
      client,
      call: (params, options) => client.callTool(params, undefined, options),
      updates,
      asked,
      subscribe: async uri => {
        await client.subscribeResource({ uri });
        return () => client.unsubscribeResource({ uri });
      }
    });
  } finally {
    await client.close();
  }
}

await checks.step('tools', usesTools);
if (fixture) {
  await checks.step('features', usesFeatures);
}
checks.finish();
