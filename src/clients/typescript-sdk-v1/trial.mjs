#!/usr/bin/env node
// @modelcontextprotocol/sdk 1.x: sessions over Streamable HTTP, and stdio.
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import {
  CreateMessageRequestSchema,
  ElicitRequestSchema,
  ListRootsRequestSchema,
  LoggingMessageNotificationSchema,
  ResourceUpdatedNotificationSchema
} from '@modelcontextprotocol/sdk/types.js';
import { argumentsOf, Checks } from '../checks.mjs';
import { ANSWERS, CAPABILITIES, features, Inbox } from '../features.mjs';
import { CuttingProxy } from '../proxy.mjs';
import { tap, trial, watchedFetch } from '../trial.mjs';

const { url, war, fixture } = argumentsOf('trial.mjs');
const checks = new Checks();

async function tryOut(title, transport, exchanges) {
  checks.section(title);
  const received = tap(transport);
  const client = new Client({ name: 'trial', version: '1' });
  const logs = [];
  const errors = [];
  client.setNotificationHandler(LoggingMessageNotificationSchema, ({ params }) => {
    logs.push({ at: performance.now(), ...params });
  });
  client.onerror = error => errors.push(error.message);

  await client.connect(transport);
  checks.note(
    `${JSON.stringify(client.getServerVersion())}, protocol ${transport.protocolVersion ?? received[0]?.message.result.protocolVersion}`
  );
  await checks.step('logging/setLevel', () => client.setLoggingLevel('info'));
  await trial(checks, {
    client,
    call: (params, options) => client.callTool(params, undefined, options),
    logs,
    received,
    exchanges,
    structured: true,
    badArgument: 'tool error',
    cancelsBy: 'notification'
  });
  if (exchanges) {
    checks.check(Boolean(transport.sessionId), 'the server gave a session id');
    await checks.step('close', () => transport.terminateSession());
    checks.check(
      transport.sessionId === undefined && exchanges.at(-1).status < 300,
      'the session is closed',
      exchanges.at(-1)
    );
  }
  const untilClose = [...errors];
  await checks.step('close', () => client.close());
  checks.check(untilClose.filter(isUnexpected).length === 0, 'the client reports no error', untilClose);
}

/** On stdio the client calls the last progress unknown when one read brings it together with the result. */
function isUnexpected(message) {
  return !message.includes('progress notification for an unknown token');
}

/** The connection breaks in the middle of a call, twice, and once more on the way to the result. */
async function survivesCuts() {
  checks.section('A stream that is cut');
  const items = ['a', 'b', 'c', 'd', 'e', 'f'];
  const proxy = await CuttingProxy.start(url, ['"progress":2', '"progress":4', '"structuredContent"']);
  const exchanges = [];
  const transport = new StreamableHTTPClientTransport(proxy.url, { fetch: watchedFetch(exchanges) });
  const client = new Client({ name: 'trial', version: '1' });
  const progress = [];
  try {
    await client.connect(transport);
    const result = await client.callTool({ name: 'process_files', arguments: { items, delayMs: 300 } }, undefined, {
      onprogress: update => progress.push(update.progress)
    });
    checks.check(!result.isError && result.content?.[0]?.text?.includes('6 items'), 'the result arrives', result);
    checks.check(
      JSON.stringify(progress) === JSON.stringify(items.map((_, index) => index + 1)),
      'every progress notification arrives once and in order',
      progress
    );
    checks.check(proxy.done, 'the connection was cut three times', proxy.left);
    const resumed = exchanges.filter(({ method, lastEventId }) => method === 'GET' && lastEventId);
    checks.check(
      resumed.length >= 3 && resumed.every(({ status }) => status === 200),
      'the client went on after the last event',
      exchanges
    );
  } finally {
    await client.close();
    proxy.close();
  }
}

/** Everything beside tools, at the server with the conformance fixture. */
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
  await client.connect(new StreamableHTTPClientTransport(fixture));
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

const exchanges = [];
await checks.step('Streamable HTTP', () =>
  tryOut('Streamable HTTP', new StreamableHTTPClientTransport(url, { fetch: watchedFetch(exchanges) }), exchanges)
);
await checks.step('a stream that is cut', survivesCuts);
if (fixture) {
  await checks.step('features', usesFeatures);
}
if (war) {
  await checks.step('stdio', () =>
    tryOut('stdio', new StdioClientTransport({ command: 'java', args: ['-jar', war, 'stdio'] }))
  );
}
checks.finish();
