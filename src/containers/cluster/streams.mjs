// The time until the last of many streams hears of an updated resource: all at one server, and half of them at each of two that share an engine.
// Usage: streams.mjs WAR PORT OTHER-PORT STREAMS. Fails if a stream does not hear each update once.
import net from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { Server } from '../proxies/several/server.mjs';

const [war, port, otherPort, streams] = process.argv.slice(2);
const ROUNDS = 9;
const AT_ONCE = 100;
const NETWORKS = 10;
const UPDATED = 'notifications/resources/updated';
const META = {
  'io.modelcontextprotocol/protocolVersion': '2026-07-28',
  'io.modelcontextprotocol/clientInfo': { name: 'streams', version: '1' },
  'io.modelcontextprotocol/clientCapabilities': {}
};

/** The bytes of a request without a session. */
function request(port, method, name, params) {
  const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method, params: { ...params, _meta: META } });
  const lines = ['POST /mcp/mcp HTTP/1.1', `Host: 127.0.0.1:${port}`, 'Content-Type: application/json', 'Accept: application/json, text/event-stream', 'MCP-Protocol-Version: 2026-07-28'];
  lines.push(`Mcp-Method: ${method}`, ...(name ? [`Mcp-Name: ${name}`] : []), `Content-Length: ${body.length}`);
  return `${lines.join('\r\n')}\r\n\r\n${body}`;
}

/** A stream that counts the updates that it hears. */
class Listening {
  updates = 0;

  /** @param network a number for the network that it comes from, as one network may not have all connections */
  constructor(port, network, onUpdate) {
    this.open = new Promise((resolve, reject) => {
      this.socket = net.connect({ port, host: '127.0.0.1', localAddress: `127.0.${network}.1` });
      this.socket.on('error', reject);
      this.socket.on('close', () => reject(new Error('A stream ended')));
      this.socket.setEncoding('latin1').on('data', text => {
        if (text.includes(UPDATED)) {
          this.updates++;
          onUpdate();
        } else if (text.includes('acknowledged')) {
          resolve();
        } else if (/^HTTP\/1.1 [^2]/.test(text)) {
          reject(new Error(text));
        }
      });
      this.socket.write(request(port, 'subscriptions/listen', '', { notifications: { resourceSubscriptions: ['test://watched-resource'] } }));
    });
  }
}

/** Tells a server that the resource has changed. */
function update(port) {
  const name = 'test_update_watched_resource';
  const socket = net.connect(port, '127.0.0.1');
  socket.on('data', () => socket.destroy());
  socket.write(request(port, 'tools/call', name, { name, arguments: {} }));
}

/** The median time in milliseconds until the last stream hears. */
async function measure(ports) {
  let heard = 0;
  let all = () => {};
  const onUpdate = () => ++heard === Number(streams) && all();
  const listening = [];
  for (let i = 0; i < streams; i += AT_ONCE) {
    const some = Array.from({ length: AT_ONCE }, (_, j) => new Listening(ports[(i + j) % ports.length], 1 + (j % NETWORKS), onUpdate));
    await Promise.all(some.map(({ open }) => open));
    listening.push(...some);
  }
  const times = [];
  for (let i = 0; i < ROUNDS; i++) {
    await pause(500);
    heard = 0;
    const done = new Promise(resolve => (all = resolve));
    const began = performance.now();
    update(ports[0]);
    await done;
    times.push(performance.now() - began);
  }
  if (listening.some(({ updates }) => updates !== ROUNDS)) {
    throw new Error('A stream did not hear each update once');
  }
  for (const { socket } of listening) {
    socket.removeAllListeners('close').destroy();
  }
  await pause(2000);
  return times.sort((a, b) => a - b)[ROUNDS >> 1];
}

process.once('SIGTERM', () => process.exit(1));
const servers = [port, otherPort].map(each => new Server(war, each, { MCP_MAX_STREAMS: `${2 * streams}` }));
const ports = [port, otherPort];
await servers[0].start();
const ofOne = [await measure([port])];
await servers[1].start();
const ofTwo = [];
for (let i = 0; i < 3; i++) {
  ofTwo.push(await measure(ports));
  ofOne.push(await measure([port]));
}
const median = list => list.sort((a, b) => a - b)[list.length >> 1];
const ratio = median(ofTwo) / median(ofOne);
console.log(`${streams} streams, until the last one hears: one server ${ofOne.map(Math.round)} ms, two ${ofTwo.map(Math.round)} ms; ${ratio.toFixed(2)} times as long`);
process.exit(0);
