#!/usr/bin/env node
// @modelcontextprotocol/client 2.x: stateless and sessions, each over Streamable HTTP and stdio, and subscriptions.
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { argumentsOf, Checks } from '../checks.mjs';
import { ANSWERS, CAPABILITIES, features, Inbox } from '../features.mjs';
import { tap, trial, watchedFetch } from '../trial.mjs';

const { url, war, fixture } = argumentsOf('trial.mjs');
const checks = new Checks();

const STATELESS = '2026-07-28';
const LIFECYCLES = [
  { title: 'detects the newest revision', options: { versionNegotiation: { mode: 'auto' } }, version: STATELESS },
  { title: 'pinned to 2026-07-28', options: { versionNegotiation: { mode: { pin: STATELESS } } }, version: STATELESS },
  { title: 'sessions, newest', options: {}, version: '2025-11-25' },
  { title: 'sessions, 2025-06-18', options: { supportedProtocolVersions: ['2025-06-18'] }, version: '2025-06-18' },
  { title: 'sessions, 2025-03-26', options: { supportedProtocolVersions: ['2025-03-26'] }, version: '2025-03-26' }
];

async function tryOut({ title, options, version }, transport, exchanges) {
  checks.section(title);
  const stateless = version === STATELESS;
  const received = tap(transport);
  const client = new Client({ name: 'trial', version: '1' }, options);
  const logs = [];
  const errors = [];
  client.setNotificationHandler('notifications/message', ({ params }) => {
    logs.push({ at: performance.now(), ...params });
  });
  client.onerror = error => errors.push(error.message);

  await client.connect(transport);
  checks.note(
    `${JSON.stringify(client.getServerVersion())}, ${client.getProtocolEra()}, ${JSON.stringify(client.getServerCapabilities())}`
  );
  checks.check(
    client.getNegotiatedProtocolVersion() === version,
    `speaks ${version}`,
    client.getNegotiatedProtocolVersion()
  );
  checks.check(Boolean(client.getServerVersion()?.name), 'the server says who it is');
  if (!stateless) {
    await checks.step('logging/setLevel', () => client.setLoggingLevel('info'));
  }
  await trial(checks, {
    client,
    call: (params, callOptions) => client.callTool(params, callOptions),
    meta: stateless ? { 'io.modelcontextprotocol/logLevel': 'info' } : undefined,
    logs,
    received,
    exchanges,
    structured: version >= '2025-06-18',
    badArgument: version >= '2025-11-25' ? 'tool error' : 'protocol error',
    cancelsBy: stateless && exchanges ? 'closing' : 'notification'
  });
  if (stateless) {
    await checks.step('a call that asks for no log messages', () => staysQuiet(client, logs));
    await checks.step('subscriptions/listen', () => subscribes(client, exchanges));
  } else if (exchanges) {
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

async function staysQuiet(client, logs) {
  logs.length = 0;
  await client.callTool({ name: 'process_files', arguments: { items: ['x'] } });
  checks.check(logs.length === 0, 'a call that asks for no log messages gets none', logs);
}

async function subscribes(client, exchanges) {
  const subscription = await client.listen({ toolsListChanged: true, promptsListChanged: true });
  checks.check(
    JSON.stringify(subscription.honoredFilter) === '{"toolsListChanged":true}',
    'the server honours tool list changes, and no others',
    subscription.honoredFilter
  );
  await subscription.close();
  checks.check((await subscription.closed) === 'local', 'the subscription is closed by the client');
  if (exchanges) {
    const notice = exchanges.at(-1);
    checks.check(
      notice.sent?.method === 'notifications/cancelled' && notice.status === 202,
      'the notification that says so is accepted',
      notice
    );
  }
}

/** On stdio the client calls the last progress unknown when one read brings it together with the result. */
function isUnexpected(message) {
  return !message.includes('progress notification for an unknown token');
}

/** Everything beside tools, at the server with the conformance fixture. */
async function usesFeatures({ title, options, version }) {
  checks.section(`Resources, prompts, completion, subscription, questions: ${title}`);
  const client = new Client({ name: 'trial', version: '1' }, { ...options, capabilities: CAPABILITIES });
  const updates = new Inbox();
  const asked = [];
  client.setNotificationHandler('notifications/resources/updated', ({ params }) => updates.add(params));
  for (const [method, answer] of Object.entries(ANSWERS)) {
    client.setRequestHandler(method, () => {
      asked.push(method);
      return answer();
    });
  }
  await client.connect(new StreamableHTTPClientTransport(fixture));
  try {
    await features(checks, {
      client,
      call: (params, callOptions) => client.callTool(params, callOptions),
      updates,
      asked,
      subscribe: async uri => {
        if (version === STATELESS) {
          const subscription = await client.listen({ resourceSubscriptions: [uri] });
          return () => subscription.close();
        }
        await client.subscribeResource({ uri });
        return () => client.unsubscribeResource({ uri });
      }
    });
  } finally {
    await client.close();
  }
}

for (const lifecycle of LIFECYCLES) {
  const title = `Streamable HTTP, ${lifecycle.title}`;
  const exchanges = [];
  await checks.step(title, () =>
    tryOut(
      { ...lifecycle, title },
      new StreamableHTTPClientTransport(url, { fetch: watchedFetch(exchanges) }),
      exchanges
    )
  );
}
if (fixture) {
  for (const lifecycle of LIFECYCLES.filter(({ version }) => version >= '2025-11-25')) {
    await checks.step(lifecycle.title, () => usesFeatures(lifecycle));
  }
}
if (war) {
  for (const lifecycle of LIFECYCLES.filter(({ version }) => version >= '2025-11-25')) {
    const title = `stdio, ${lifecycle.title}`;
    await checks.step(title, () =>
      tryOut({ ...lifecycle, title }, new StdioClientTransport({ command: 'java', args: ['-jar', war, 'stdio'] }))
    );
  }
}
checks.finish();
