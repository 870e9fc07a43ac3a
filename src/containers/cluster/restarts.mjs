// Restarts two servers in turn, many times, while clients that others wrote call tools through HAProxy. No call fails, and no client greets twice.
// Usage: restarts.mjs WAR PORT OTHER-PORT PROXIES HAPROXY-PORT CLIENTS ROUNDS
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { proxies } from '../proxies/several/proxy.mjs';
import { Server } from '../proxies/several/server.mjs';

/** Until the calls before have ended. */
const OLD_CALLS_MS = 1000;

/** Until HAProxy has asked for health and knows. */
const CHECK_MS = 4500;

const [war, port, otherPort, folder, haproxyPort, clients, rounds] = process.argv.slice(2);
const servers = [port, otherPort].map(each => new Server(war, each, { MCP_SAMPLES: 'true' }));
const haproxy = proxies(folder, 0, 0, haproxyPort)[2];

/** A client of its own process. */
class Lasting {
  constructor(name, ...command) {
    this.name = name;
    this.process = spawn(command[0], [...command.slice(1)], { stdio: ['pipe', 'pipe', 'pipe'] });
    process.on('exit', () => this.process.kill('SIGKILL'));
    this.output = '';
    this.process.stdout.on('data', text => (this.output += text));
    this.connected = new Promise((resolve, reject) => {
      let errors = '';
      this.process.stderr.on('data', text => /connected/.test((errors += text)) && resolve());
      this.process.on('exit', () => reject(new Error(`${name}: ${errors}`)));
    });
  }

  async end() {
    const gone = once(this.process, 'exit');
    this.process.stdin.end('\n');
    await gone;
    return JSON.parse(this.output);
  }
}

process.once('SIGTERM', () => process.exit(1));
await Promise.all(servers.map(server => server.start()));
await pause(CHECK_MS);
const { url } = haproxy;
const lasting = [
  new Lasting('TypeScript 1', 'node', `${clients}/typescript-sdk-v1/lasting.mjs`, url),
  new Lasting('TypeScript 2, a session', 'node', `${clients}/typescript-sdk-v2/lasting.mjs`, url, 'session'),
  new Lasting('TypeScript 2, stateless', 'node', `${clients}/typescript-sdk-v2/lasting.mjs`, url, 'stateless'),
  new Lasting('Java', `${clients}/java-sdk/lasting`, url)
];
await Promise.all(lasting.map(({ connected }) => connected));
const began = performance.now();
for (let i = 0; i < rounds; i++) {
  const at = [port, otherPort][i % 2];
  await haproxy.takeOut(at);
  await pause(OLD_CALLS_MS);
  await servers[i % 2].end('SIGTERM');
  await servers[i % 2].start();
  await haproxy.putBack(at);
  await pause(CHECK_MS);
}
console.log(`${rounds} restarts in ${Math.round((performance.now() - began) / 1000)} s`);
let failed = false;
for (const client of lasting) {
  const { calls, failures, handshakes } = await client.end();
  const expected = client.name.endsWith('stateless') ? 0 : 1;
  console.log(`${client.name}: ${failures.length} of ${calls} calls failed, ${handshakes} handshakes`);
  console.error(failures.slice(0, 10).join('\n'));
  failed ||= failures.length > 0 || handshakes !== expected || calls < rounds;
}
process.exit(failed ? 1 : 0);
