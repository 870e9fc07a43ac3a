// Two servers with one key behind each proxy, by the recipes of deploy-tomcat/: requests by turns, and each client at its server.
// Usage: node trial.mjs WAR PORT PORT BY-TURNS-FOLDER NGINX HTTPD HAPROXY [KEEPING-FOLDER NGINX HTTPD HAPROXY], where WAR has the tools of the official conformance suite.
// SERVERS names what they are, as server.mjs lists; java-jar,java-jar by default. Without a second folder the servers share an engine, which the environment names (MCP_CLUSTER, MCP_CLUSTER_KEY), and everything works by turns.
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from './client.mjs';
import { Load } from './load.mjs';
import { proxies } from './proxy.mjs';
import { Server } from './server.mjs';

const REVISIONS = ['2024-11-05', '2025-03-26', '2025-06-18', '2025-11-25'];
const TIMES = 10;

/** Until all proxies have asked for health and know. */
const CHECK_MS = 4500;

/** Until the calls before have ended. */
const OLD_CALLS_MS = 1000;

/** Until the audit trail tells that a call has started. */
const STARTED_MS = 1500;

const [war, port, otherPort, ...rest] = process.argv.slice(2);
const kinds = (process.env.SERVERS ?? 'java-jar,java-jar').split(',');
const servers = [port, otherPort].map((each, i) => new Server(war, each, {}, kinds[i]));
const byTurns = proxies(...rest.slice(0, 4));
const keeping = rest.length > 4 ? proxies(...rest.slice(4)) : byTurns;
const every = [...new Set([...byTurns, ...keeping])];

let failed = false;
const demand = (holds, words) => {
  if (!holds) {
    failed = true;
    console.error(words);
  }
};

const times = (n, action) => Promise.all(Array.from({ length: n }, (_, i) => action(i)));
const text = result => result.content[0].text;
const call = (name, args) => ({ name, arguments: args });
const ACCEPTED = { action: 'accept', content: { name: 'Ada', username: 'ada', email: 'ada@example.org' } };

/** A session of each revision whose requests take turns. */
async function sessions({ url }) {
  await times(REVISIONS.length, async i => {
    const client = await Client.open(url, REVISIONS[i]);
    for (let j = 0; j < TIMES; j++) {
      demand(text(await client.request('tools/call', call('greet', { name: 'Ada' }))) === 'Hello, Ada!', REVISIONS[i]);
    }
  });
}

/** The answers of a client without a session reach any server. */
async function secondRounds({ url }) {
  const client = new Client(url);
  for (let i = 0; i < TIMES; i++) {
    const params = call('test_input_required_result_elicitation', {});
    const { requestState } = await client.stateless('tools/call', params);
    const inputResponses = { user_name: ACCEPTED };
    demand(text(await client.stateless('tools/call', { ...params, requestState, inputResponses })) === 'Hello, Ada!', 'the second round');
  }
}

/** A question in a session. */
async function questions({ url }, address) {
  const client = await Client.open(url, '2025-06-18', { address });
  const result = await client.request('tools/call', call('test_elicitation', { message: 'Who?' }), ({ id, method }) => method === 'elicitation/create' && client.answer(id, ACCEPTED));
  demand(text(result).includes('accepted'), text(result));
}

/** A call that its client cancels, and a session that its client ends. */
async function endings({ url }, address) {
  const client = await Client.open(url, '2025-11-25', { address });
  const began = performance.now();
  const running = client.request('tools/call', call('slow_compute', { seconds: 9 })).then(
    () => 'a result',
    () => 'nothing'
  );
  await pause(300);
  await client.notify('notifications/cancelled', { requestId: client.lastId });
  const outcome = await running;
  demand(outcome === 'nothing' && performance.now() - began < 5000, `a cancelled call gives ${outcome}`);
  await client.end();
  const after = await client.request('tools/list').catch(error => error.message);
  demand(/404/.test(after), `an ended session answers ${JSON.stringify(after).slice(0, 100)}`);
}

async function tasks({ url }, address) {
  const client = new Client(url, { address });
  const { taskId } = await client.stateless('tools/call', call('slow_compute', { seconds: 0 }));
  for (let i = 0; i < TIMES; i++) {
    await client.stateless('tasks/get', { taskId });
  }
}

async function httpWithSse({ url }, address) {
  await new Client(url, { address }).classic(async request => {
    demand(text(await request('tools/call', call('greet', { name: 'Ada' }))) === 'Hello, Ada!', 'HTTP+SSE');
  });
}

/** Runs one action at each of some proxies. */
async function at(some, name, action) {
  const began = performance.now();
  await Promise.all(
    some.map(proxy => action(proxy).catch(error => demand(false, `${proxy.name}, ${some === keeping ? 'keeping clients' : 'by turns'}: ${name}: ${error.message}`)))
  );
  console.log(`${name}: ${Math.round(performance.now() - began)} ms`);
}

/** Clients at several addresses, each a few times. */
const fromAddresses = action => proxy => times(8, i => action(proxy, `127.0.0.${i + 1}`));

const startedBy = server => server.count('"event":"started"');
const greetings = () => servers.map(server => server.count('"greet"'));

async function bothServe() {
  const before = greetings();
  await at(byTurns, 'sessions of four revisions', sessions);
  await pause(200); // the audit trail is written a tenth of a second later
  const each = greetings().map((n, i) => n - before[i]);
  demand(Math.min(...each) > (byTurns.length * REVISIONS.length * TIMES) / 3, `the servers had ${each} calls`);
}

/** Takes a server out of rotation, restarts it and puts it back. No call fails. */
async function restarted() {
  const load = await Load.start(every, ({ keeps }) => keeps.out);
  await each('takeOut', port);
  await pause(OLD_CALLS_MS);
  const before = greetings();
  await pause(OLD_CALLS_MS);
  const meanwhile = greetings().map((n, i) => n - before[i]);
  demand(meanwhile[0] === 0 && meanwhile[1] > 0, `while one was out of rotation the servers had ${meanwhile} calls`);
  await servers[0].end('SIGTERM');
  await servers[0].start();
  await each('putBack', port);
  await pause(CHECK_MS);
  await load.stop();
  const [served] = greetings();
  demand(served > before[0], 'no calls for the server that was put back');
  report('a server taken out, restarted and put back', load);
}

/** Reloads each proxy. No call fails. */
async function reloaded() {
  const load = await Load.start(every, ({ keeps }) => keeps.reload);
  await each('reload');
  await each('reload');
  await load.stop();
  report('each proxy reloaded twice', load);
}

/** Kills a server under load. Its calls end with an error and run nowhere else; sessions continue. */
async function killed() {
  const before = servers.map(startedBy);
  const load = await Load.start(every, () => true);
  const clients = await Promise.all(every.flatMap(({ url }) => REVISIONS.map(revision => Client.open(url, revision))));
  const running = clients.map(client =>
    client.request('tools/call', call('slow_compute', { seconds: 4 })).then(
      () => true,
      () => false
    )
  );
  await pause(STARTED_MS);
  const { failures } = load;
  await servers[1].end('SIGKILL');
  await pause(OLD_CALLS_MS);
  const atOnce = failures.length;
  demand(atOnce <= 2 * every.length, `${atOnce} calls failed when the server was killed`);
  const results = (await Promise.all(running)).filter(Boolean).length;
  await pause(OLD_CALLS_MS);
  await load.stop();
  const started = servers.map((server, i) => startedBy(server) - before[i]);
  demand(results === started[0] && started[0] + started[1] === clients.length, `of ${clients.length} calls ${started} started, ${results} gave a result`);
  load.failures = failures.slice(atOnce);
  report(`a server killed: ${clients.length - results} of ${clients.length} running calls and ${atOnce} small ones ended with an error; afterwards`, load);
}

function report(what, { calls, failures }) {
  console.log(`${what}: ${failures.length} of ${calls} calls failed`);
  demand(failures.length === 0, failures.slice(0, 10).join('\n'));
}

process.once('SIGTERM', () => process.exit(1));

const each = (action, ...args) => Promise.all(every.map(proxy => proxy[action](...args)));

try {
  await Promise.all(servers.map(server => server.start()));
  await pause(CHECK_MS);
  await bothServe();
  await at(byTurns, 'second rounds', secondRounds);
  await at(keeping, 'questions in sessions', fromAddresses(questions));
  await at(keeping, 'cancellation, ended sessions', fromAddresses(endings));
  await at(keeping, 'tasks', fromAddresses(tasks));
  await at(keeping, 'HTTP+SSE', fromAddresses(httpWithSse));

  await restarted();
  await reloaded();
  await killed();
} catch (error) {
  demand(false, error.stack);
}
process.exit(failed ? 1 : 0);
