import fs from 'node:fs';
import net from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/** How long old processes of a proxy may take to hand over. */
const HANDOVER_MS = 1000;

/** A proxy that runs with a recipe in a folder, and how an operator takes a server out of its rotation. */
class Proxy {
  /** @param keeps whether clients lose nothing on connections that they keep, when a server is taken out, and by a reload */
  constructor(name, folder, port, keeps) {
    this.name = name;
    this.keeps = keeps;
    this.folder = folder;
    this.url = `https://127.0.0.1:${port}/mcp/mcp`;
  }

  async signal(file, signal) {
    process.kill(Number(fs.readFileSync(`${this.folder}/${file}`, 'utf8')), signal);
    await pause(HANDOVER_MS);
  }
}

class Nginx extends Proxy {
  reload() {
    return this.signal('nginx.pid', 'SIGHUP');
  }

  takeOut(port) {
    this.#edit(`:${port};`, `:${port} down;`);
    return this.reload();
  }

  putBack(port) {
    this.#edit(`:${port} down;`, `:${port};`);
    return this.reload();
  }

  #edit(from, to) {
    const path = `${this.folder}/nginx.conf`;
    fs.writeFileSync(path, fs.readFileSync(path, 'utf8').replace(from, to));
  }
}

class Httpd extends Proxy {
  reload() {
    return this.signal('httpd.pid', 'SIGUSR1');
  }

  takeOut(port) {
    return this.#manage(port, 1);
  }

  putBack(port) {
    return this.#manage(port, 0);
  }

  async #manage(port, disabled) {
    const page = new URL('/balancer-manager', this.url);
    const headers = { referer: page.href };
    const [nonce] = /nonce=[0-9a-f-]+/.exec(await (await fetch(page, { headers })).text());
    const body = `b=mcp&w=http://127.0.0.1:${port}&w_status_D=${disabled}&${nonce}`;
    await fetch(page, { method: 'POST', headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded' }, body });
  }
}

class Haproxy extends Proxy {
  reload() {
    return this.signal('haproxy.pid', 'SIGUSR2');
  }

  async takeOut(port) {
    await this.#tell(port, 'maint');
  }

  async putBack(port) {
    await this.#tell(port, 'ready');
  }

  async #tell(port, state) {
    const [, server] = new RegExp(`^ *server (\\w+) .*:${port}`, 'm').exec(fs.readFileSync(`${this.folder}/haproxy.cfg`, 'utf8'));
    const socket = net.connect(`${this.folder}/admin.sock`);
    socket.end(`set server tomcat/${server} state ${state}\n`);
    const said = Buffer.concat(await socket.toArray()).toString().trim();
    if (said) {
      throw new Error(said);
    }
  }
}

/** The three proxies of a folder. */
export const proxies = (folder, nginx, httpd, haproxy) => [
  new Nginx('nginx', folder, nginx, { out: false, reload: false }),
  new Httpd('httpd', folder, httpd, { out: true, reload: false }),
  new Haproxy('HAProxy', folder, haproxy, { out: true, reload: true })
];
