import { setTimeout as pause } from 'node:timers/promises';
import { Client } from './client.mjs';

const PAUSE_MS = 20;

/** Clients that call a small tool again and again, and say how often that failed. */
export class Load {
  #going = true;
  #clients = [];
  calls = 0;
  failures = [];

  /**
   * Begins to call: a session and a client without one at each proxy.
   *
   * @param keepsConnections whether the clients of a proxy use connections more than once
   */
  static async start(proxies, keepsConnections) {
    const load = new Load();
    for (const proxy of proxies) {
      const { url } = proxy;
      const keepAlive = keepsConnections(proxy);
      const session = await Client.open(url, '2025-11-25', { keepAlive });
      const stateless = new Client(url, { keepAlive });
      load.#clients.push(load.#repeat(url, params => session.request('tools/call', params)));
      load.#clients.push(load.#repeat(url, params => stateless.stateless('tools/call', params)));
    }
    return load;
  }

  async #repeat(url, call) {
    while (this.#going) {
      this.calls++;
      try {
        const { content } = await call({ name: 'greet', arguments: { name: `${this.calls}` } });
        if (!content[0].text.startsWith('Hello')) {
          throw new Error(JSON.stringify(content));
        }
      } catch (error) {
        this.failures.push(`${url}: ${error.message}`);
      }
      await pause(PAUSE_MS);
    }
  }

  async stop() {
    this.#going = false;
    await Promise.all(this.#clients);
  }
}
