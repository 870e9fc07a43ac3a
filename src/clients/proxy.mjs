import net from 'node:net';

/** Stands between a client and a server, and cuts the connection in the middle of the event in which the server says certain words, once for each. */
export class CuttingProxy {
  #server;
  #words;

  static async start(target, words) {
    const proxy = new CuttingProxy();
    proxy.#words = [...words];
    proxy.#server = net.createServer(client => proxy.#connect(client, target));
    await new Promise(resolve => proxy.#server.listen(0, '127.0.0.1', resolve));
    proxy.url = new URL(target);
    proxy.url.port = proxy.#server.address().port;
    return proxy;
  }

  get left() {
    return this.#words;
  }

  get done() {
    return this.#words.length === 0;
  }

  #connect(client, target) {
    const server = net.connect(target.port, target.hostname);
    const end = () => {
      client.destroy();
      server.destroy();
    };
    client.on('error', end).on('close', end);
    server.on('error', end).on('close', end);
    client.pipe(server);
    server.on('data', data => {
      const at = this.done ? -1 : data.indexOf(this.#words[0]);
      if (at < 0) {
        client.write(data);
        return;
      }
      const word = this.#words.shift();
      client.write(data.subarray(0, at + word.length), end);
    });
  }

  close() {
    this.#server.close();
  }
}
