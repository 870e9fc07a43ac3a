import { spawn } from 'node:child_process';
import { once } from 'node:events';
import http from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';

const KEY = 'the key that both servers of this trial have';

/** A server on 127.0.0.1 that can be stopped, killed and started again. Its audit trail tells what it was asked. */
export class Server {
  #process;
  #trail = '';

  constructor(war, port) {
    this.war = war;
    this.port = port;
    process.on('exit', () => this.#process?.kill('SIGKILL'));
  }

  async start() {
    const environment = { ...process.env, MCP_STATE_KEY: KEY, MCP_SAMPLES: 'false', MCP_MAX_CALLS_PER_MINUTE: '1000000' };
    this.#process = spawn('java', ['-XX:TieredStopAtLevel=1', '-jar', this.war, 'serve', '--port', this.port, '--context', '/mcp'], { env: environment });
    this.#process.stdout.on('data', text => (this.#trail += text));
    this.#process.stderr.on('data', text => (this.#trail += text));
    while (!(await this.#isReady())) {
      if (this.#process.exitCode !== null) {
        throw new Error(this.#trail);
      }
      await pause(100);
    }
  }

  #isReady() {
    return new Promise(resolve => {
      const ask = http.get({ host: '127.0.0.1', port: this.port, path: '/mcp/health/ready', agent: false }, response => {
        resolve(response.statusCode === 200);
        response.resume();
      });
      ask.on('error', () => resolve(false));
    });
  }

  /** Ends the process and waits until it is gone. */
  async end(signal) {
    const gone = once(this.#process, 'exit');
    if (this.#process.exitCode === null && this.#process.kill(signal)) {
      await gone;
    }
  }

  /** The number of lines of the audit trail that contain a text. */
  count(text) {
    return this.#trail.split('\n').filter(line => line.includes('mcpwar.audit') && line.includes(text)).length;
  }
}
