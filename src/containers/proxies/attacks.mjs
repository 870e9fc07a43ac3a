// Tries to get past the recipes of deploy-tomcat/: paths that one parser reads otherwise than the next, with a second application (/secret) in the same Tomcat as the canary.
// Usage: node attacks.mjs ACCESS_LOG NAME=URL… The log has "TAG|request line|X-Forwarded-For|X-Forwarded-Proto" of all that Tomcat gets; an http: URL is Tomcat itself, a https: URL a proxy.
// A proxy fails when it shows the canary, passes on what is no plain path below /mcp, believes what a client says of itself, or breaks a good path. Tomcat itself must show the canary: else this tests nothing.
import fs from 'node:fs';
import http2 from 'node:http2';
import net from 'node:net';
import tls from 'node:tls';

const AT_ONCE = 16;
const CANARY = 'The canary sings';
const BANNER = /Apache Tomcat/;
const SLOW_MS = 25_000;
const SECRET = 'secret/canary.txt';
const METADATA = '/.well-known/oauth-protected-resource';
const PLAIN = /^\w+ \/mcp(\/\.?[\w-][\w.-]*)*\/?(\?\S*)? HTTP\/1\.1$/;

const UP = ['..', '..;', '..;x=1', '..;jsessionid=1', '%2e%2e', '%2e%2e;', '.%2e', '%252e%252e', '%252e%252e;', '..%00', '..%3b', '..%253b', '.;x/..', '%c0%ae%c0%ae', '..%0d%0a', '..%20', '..%09', '..%3f', '..%23'];
const SLASH = ['/', '//', '%2f', '%2F', '%5c', '\\', '%252f', '%255c', ';/', '%3b/', '/;x/', '/./', '/%2e/'];
const END = ['%3f', '%3F', '?', '%23', '#', ';', '%3b', '%00', '%0d%0a', '%0a', '%09', '%20', '%2f..', '%5c', '%253f', '%2523', '%c0%bf', '%e2%80%a8', '%20HTTP/1.1%0d%0aX:', ';jsessionid=1', '%3bjsessionid=1'];

const ATTACKS = [
  ...END.flatMap(end => [
    `${METADATA}/${SECRET}${end}/mcp`,
    `${METADATA}/${SECRET}${end}/mcp/mcp`,
    `${METADATA}/mcp/..;/${SECRET}${end}/mcp`,
    `${METADATA}/mcp/mcp${end}/../../${SECRET}`,
    `/mcp${end}/../${SECRET}`,
    `/mcp/mcp${end}/../../${SECRET}`,
    `/${SECRET}${end}/mcp/mcp`,
    `${end}/${SECRET}`
  ]),
  ...UP.flatMap(up =>
    SLASH.flatMap(slash => [
      `/mcp${slash}${up}${slash}${SECRET}`,
      `/mcp/${up}${slash}${SECRET}`,
      `/mcp/mcp/${up}${slash}${up}/${SECRET}`,
      `/mcp/.well-known/${up}${slash}${up}${slash}${SECRET}`,
      `/mcp;x${slash}${up}/${SECRET}`,
      `${METADATA}/mcp${slash}${up}${slash}${SECRET}/mcp`,
      `${METADATA}/mcp/mcp${slash}${up}${slash}${up}/${up}/${up}/${SECRET}`,
      `${METADATA}/${up}${slash}${up}${slash}${SECRET}`
    ])
  ),
  ...SLASH.map(slash => `${slash}${SECRET}`),
  `/%73ecret/canary.txt`,
  `/mcp/http://127.0.0.1/${SECRET}`,
  `/mcp@127.0.0.1/${SECRET}`,
  `/mcpx/../${SECRET}`,
  `/MCP/../${SECRET}`
].map(path => (path.startsWith('/') ? path : `/${path}`));

/** A request line says these, a stream of HTTP/2 cannot. */
const WHOLE = [
  `http://127.0.0.1/${SECRET}`,
  `http://127.0.0.1/mcp/..;/${SECRET}`,
  `http://x?/mcp/../${SECRET}`,
  `http://127.0.0.1?/mcp/mcp`,
  `https://secret/canary.txt`,
  `http://mcp/mcp/${SECRET}`,
  SECRET,
  `mcp/../${SECRET}`,
  `*`
];

/** Good paths, and what Tomcat is asked for. */
const GOOD = {
  '/mcp/health/ready': '/mcp/health/ready',
  '/mcp/mcp?a=%2f..%3b%0d%0a': '/mcp/mcp?a=%2f..%3b%0d%0a',
  '/mcp/': '/mcp/',
  '/mcp/console/console.js': '/mcp/console/console.js',
  '/mcp/.well-known/oauth-protected-resource': '/mcp/.well-known/oauth-protected-resource',
  [`${METADATA}/mcp/mcp`]: '/mcp/.well-known/oauth-protected-resource'
};

const LIES = { 'X-Forwarded-For': '192.0.2.66', 'X-Forwarded-Proto': 'gopher' };

const problems = [];
const demand = (holds, words) => holds || problems.push(words);

/** What a server answers to a request line of any kind. */
function byHttp1(url, path, tag) {
  return new Promise(resolve => {
    const at = { host: url.hostname, port: url.port, ALPNProtocols: ['http/1.1'] };
    const socket = url.protocol === 'https:' ? tls.connect(at) : net.connect(at);
    const headers = Object.entries({ Host: '127.0.0.1', 'X-Attack': tag, ...LIES, Connection: 'close' }).map(([name, value]) => `${name}: ${value}\r\n`);
    socket.write(`GET ${path} HTTP/1.1\r\n${headers.join('')}\r\n`);
    let answer = '';
    socket.setTimeout(10_000, () => socket.destroy());
    socket.on('data', data => (answer += data)).on('error', () => {}).on('close', () => resolve(answer));
  });
}

function byHttp2(connection, path, tag) {
  return new Promise(resolve => {
    const stream = connection().request({ ':path': path, 'x-attack': tag, ...LIES });
    let answer = '';
    stream.on('data', data => (answer += data)).on('error', () => {}).on('close', () => resolve(answer));
  });
}

async function inTurn(paths, send) {
  const shown = [];
  const left = [...paths];
  const one = async () => {
    for (let path = left.shift(); path !== undefined; path = left.shift()) {
      const answer = await send(path);
      demand(!BANNER.test(answer), `${path} shows the version of Tomcat`);
      if (answer.includes(CANARY)) {
        shown.push(path);
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, one));
  return shown;
}

async function shownBy(url, protocol, paths, tag) {
  if (protocol === '1.1') {
    return inTurn(paths, path => byHttp1(url, path, tag));
  }
  let session;
  const connection = () => {
    if (!session || session.closed || session.destroyed) {
      session = http2.connect(url.origin).on('error', () => {});
      session.on('goaway', () => (session = undefined)); // after a thousand requests, or a wrong one
    }
    return session;
  };
  const shown = await inTurn(paths, path => byHttp2(connection, path, tag));
  session?.close();
  return shown;
}

/** True when a server ends a connection on which a byte of a header comes each second. */
function endsSlow(url) {
  return new Promise(resolve => {
    const socket = tls.connect({ host: url.hostname, port: url.port, ALPNProtocols: ['http/1.1'] });
    socket.write('GET /mcp/health/ready HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: ');
    const more = setInterval(() => socket.write('a'), 1000);
    const late = setTimeout(() => socket.destroy(new Error('late')), SLOW_MS);
    let inTime = true;
    socket.on('data', () => {}).on('error', error => (inTime = error.message !== 'late'));
    socket.on('close', () => {
      clearInterval(more);
      clearTimeout(late);
      resolve(inTime);
    });
  });
}

const log = process.argv[2];
const arrived = tag =>
  fs
    .readFileSync(log, 'utf8')
    .split('\n')
    .slice(0, -1) // the last is being written
    .map(line => line.split('|'))
    .filter(line => line[0] === tag)
    .map(([, request, from, scheme]) => ({ request, from, scheme }));

/** What has arrived, once something has: Tomcat writes its log after the answer. */
async function sure(tag) {
  for (let i = 0; i < 100 && arrived(tag).length === 0; i++) {
    await new Promise(resolve => setTimeout(resolve, 50));
  }
  return arrived(tag);
}

const targets = process.argv.slice(3).map(each => [each.slice(0, each.indexOf('=')), new URL(each.slice(each.indexOf('=') + 1))]);
const slow = targets
  .filter(([, url]) => url.protocol === 'https:')
  .map(async ([name, url]) => demand(await endsSlow(url), `${name} waits for slow headers without end`));
console.log('| way | protocol | attacks | passed on | canary | good paths |');
console.log('| --- | --- | ---: | ---: | ---: | ---: |');
for (const [name, url] of targets) {
  const proxied = url.protocol === 'https:';
  for (const protocol of proxied ? ['1.1', '2'] : ['1.1']) {
    const way = `${name}, HTTP/${protocol}`;
    const attacks = protocol === '1.1' ? [...ATTACKS, ...WHOLE] : ATTACKS;
    const shown = await shownBy(url, protocol, attacks, `${way}, attack`);
    let good = 0;
    for (const [path, expected] of Object.entries(GOOD)) {
      await shownBy(url, protocol, [path], `${way}, ${path}`);
      const found = await sure(`${way}, ${path}`);
      const ends = found.length === 1 && (!proxied || found[0].request === `GET ${expected} HTTP/1.1`);
      demand(ends, `${way}: ${path} arrived as ${JSON.stringify(found)}`);
      good += ends ? 1 : 0;
    }
    const passed = arrived(`${way}, attack`);
    if (proxied) {
      shown.forEach(path => demand(false, `${way}: ${path} shows the canary`));
      for (const { request, from, scheme } of passed) {
        demand(PLAIN.test(request), `${way}: passed on ${request}`);
        demand(from === '127.0.0.1' && scheme === 'https', `${way}: ${request} came from ${from} by ${scheme}`);
      }
    } else {
      demand(shown.length > 0, `${way}: no attack shows the canary, so this tests nothing`);
      const rewritten = shown.filter(path => path.startsWith(METADATA) && !/\.\.|%2e/i.test(path));
      rewritten.forEach(path => demand(false, `${way}: the rewrite of ${path} shows the canary`));
    }
    console.log(`| ${name} | HTTP/${protocol} | ${attacks.length} | ${passed.length} | ${shown.length} | ${good} of ${Object.keys(GOOD).length} |`);
  }
}
await Promise.all(slow);
problems.slice(0, 30).forEach(problem => console.error(problem));
if (problems.length > 30) {
  console.error(`… and ${problems.length - 30} more`);
}
process.exit(problems.length === 0 ? 0 : 1);
