import { spawn } from 'node:child_process';
import { once } from 'node:events';
import http from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';

const KEY = 'the key that both servers of this trial have';

/** A server on 127.0.0.1 that can be stopped, killed and started again. Its audit trail tells what it was asked. */
export class Server {
  #process;
  #trail = '';

  /**
   * @param environment further variables
   * @param kind java-jar, or a stock server: tomcat-10, tomcat-11 or wildfly
   */
  constructor(war, port, environment = {}, kind = 'java-jar') {
    this.port = port;
    this.environment = environment;
    this.command =
      kind === 'java-jar'
        ? ['java', '-XX:TieredStopAtLevel=1', '-jar', war, 'serve', '--port', port, '--context', '/mcp']
        : ['src/containers/stock-server.sh', kind, port, war];
    process.on('exit', () => this.#signal('SIGKILL'));
  }

  async start() {
    const environment = { ...process.env, MCP_STATE_KEY: KEY, MCP_SAMPLES: 'false', MCP_MAX_CALLS_PER_MINUTE: '1000000', ...this.environment };
    this.#process = spawn(this.command[0], this.command.slice(1), { env: environment, detached: true });
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
    if (this.#signal(signal)) {
      await gone;
    }
  }

  /** Signals the process and those that it has started. */
  #signal(signal) {
    const isThere = this.#process && this.#process.exitCode === null && this.#process.signalCode === null;
    return isThere && process.kill(-this.#process.pid, signal);
  }

  /** The number of lines of the audit trail that contain a text. */
  count(text) {
    return this.#trail.split('\n').filter(line => line.includes('mcpwar.audit') && line.includes(text)).length;
  }
}
