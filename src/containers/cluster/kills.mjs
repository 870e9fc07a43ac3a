// Kills one of two servers again and again while calls stream through HAProxy. Each call goes on where its client asks next; of those whose server is gone, each ends with one error
// in time. No session is lost, and no event is lost, doubled or out of order.
// Usage: kills.mjs WAR PORT OTHER-PORT HAPROXY-PORT KILLS
import https from 'node:https';
import { setTimeout as pause } from 'node:timers/promises';
import { exchange } from '../proxies/several/exchange.mjs';
import { Server } from '../proxies/several/server.mjs';

const [war, port, otherPort, haproxyPort, kills] = process.argv.slice(2);
const url = `https://127.0.0.1:${haproxyPort}/mcp/mcp`;

/** Until HAProxy has asked for health and knows that a server is back. */
const CHECK_MS = 3000;

/** The time within which a call whose stream broke ends. */
const LIMIT_MS = 7000;

const REVISIONS = ['2025-03-26', '2025-06-18', '2025-11-25'];
const CLIENTS = 12;
const ITEMS = Array.from({ length: 60 }, (_, i) => `item ${i}`);
const DELAY_MS = 50;

const servers = [port, otherPort].map(each => new Server(war, each, { MCP_SAMPLES: 'true' }));
const problems = [];
const seen = { calls: 0, results: 0, errors: 0, resumed: 0, events: 0, worst: 0, refused: 0 };
let going = true;

/** A session whose streams are continued when they break. */
class Resuming {
  #agent = new https.Agent({ keepAlive: true });
  #headers;
  #id = 0;

  constructor(revision) {
    this.revision = revision;
  }

  async open() {
    const params = { protocolVersion: this.revision, capabilities: {}, clientInfo: { name: 'resuming', version: '1' } };
    const opened = await this.#ask('POST', {}, { id: 0, method: 'initialize', params }, () => {});
    this.#headers = { 'mcp-protocol-version': this.revision, 'mcp-session-id': opened.headers['mcp-session-id'] };
    await this.#ask('POST', this.#headers, { method: 'notifications/initialized' }, () => {});
  }

  /** Calls a tool that streams, and reads to its end, wherever that is. Gives what came, or undefined if the call was never accepted. */
  async call() {
    const id = ++this.#id;
    const call = { steps: [], events: [], began: performance.now() };
    const take = ({ id: event, data, retry }) => {
      call.last = event ?? call.last;
      if (event && data) {
        call.events.push(event);
      }
      call.retry = retry ? Number(retry) : call.retry;
      const message = data ? JSON.parse(data) : {};
      if (message.method === 'notifications/progress') {
        call.steps.push(message.params.progress);
      } else if (message.id === id) {
        (call.responses ??= []).push(message);
      }
    };
    const params = { name: 'process_files', arguments: { items: ITEMS, delayMs: DELAY_MS }, _meta: { progressToken: id } };
    await this.#ask('POST', this.#headers, { id, method: 'tools/call', params }, take).catch(() => {});
    while (call.last && !call.responses) {
      call.broken ??= performance.now();
      await pause(200);
      await this.#ask('GET', { ...this.#headers, 'last-event-id': call.last }, undefined, take).catch(error => {
        if (/: 4\d\d /.test(error.message)) {
          problems.push(`${this.revision}: ${error.message}`);
          call.responses = [];
        }
      });
      if (performance.now() - call.began > 60_000) {
        problems.push(`${this.revision}: a call without an end, after event ${call.last}`);
        call.responses = [];
      }
    }
    call.ended = performance.now();
    return call;
  }

  /** True if the session is there. */
  async isThere() {
    const answer = await this.#ask('POST', this.#headers, { id: ++this.#id, method: 'ping' }, () => {});
    return answer.status === 200;
  }

  #ask(method, headers, message, take) {
    return exchange(url, this.#agent, method, headers, message, take);
  }
}

/** Checks what came of a call. */
function check(revision, call) {
  seen.calls++;
  seen.events += call.events.length;
  seen.resumed += call.broken ? 1 : 0;
  if (!call.last) {
    seen.refused++; // it never began: its server was gone when it came, or just then
    return;
  }
  const responses = call.responses.length;
  if (responses !== 1) {
    problems.push(`${revision}: ${responses} final responses`);
    return;
  }
  if (call.steps.some((step, i) => step !== i + 1)) {
    problems.push(`${revision}: progress ${call.steps}`);
  }
  if (new Set(call.events).size !== call.events.length) {
    problems.push(`${revision}: an event came twice: ${call.events}`);
  }
  if (call.responses[0].result) {
    seen.results++;
    if (call.steps.length !== ITEMS.length) {
      problems.push(`${revision}: a result after ${call.steps.length} of ${ITEMS.length} steps`);
    }
  } else {
    seen.errors++;
    const took = call.ended - (call.broken ?? call.ended);
    seen.worst = Math.max(seen.worst, took);
    if (took > LIMIT_MS) {
      problems.push(`${revision}: an error ${Math.round(took)} ms after its stream broke: ${JSON.stringify(call.responses[0].error)}`);
    }
  }
}

async function repeat(client) {
  while (going) {
    check(client.revision, await client.call());
  }
}

process.once('SIGTERM', () => process.exit(1));
await Promise.all(servers.map(server => server.start()));
await pause(CHECK_MS);
const clients = Array.from({ length: CLIENTS }, (_, i) => new Resuming(REVISIONS[i % REVISIONS.length]));
await Promise.all(clients.map(client => client.open()));
const calling = clients.map(repeat);
for (let i = 0; i < kills; i++) {
  await pause(1000 + Math.random() * 1000);
  await servers[i % 2].end('SIGKILL');
  await servers[i % 2].start();
  await pause(CHECK_MS);
  if ((i + 1) % 10 === 0) {
    console.log(`${i + 1} kills: ${JSON.stringify(seen)}`);
  }
}
going = false;
await Promise.all(calling);
for (const client of clients) {
  if (!(await client.isThere().catch(error => problems.push(`${client.revision}: ${error.message}`)))) {
    problems.push(`${client.revision}: a session is lost`);
  }
}
console.log(
  `${kills} kills: of ${seen.calls} calls ${seen.results} gave a result, ${seen.errors} an error at most ${Math.round(seen.worst)} ms after its stream broke, ${seen.refused} never began; ` +
    `${seen.resumed} were continued; ${seen.events} events; ${CLIENTS} sessions`
);
console.log(problems.slice(0, 20).join('\n'));
process.exit(problems.length > 0 || seen.results === 0 || seen.errors === 0 ? 1 : 0);
