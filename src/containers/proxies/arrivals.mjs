// Calls the tool `count` of the server that .ci/bench-server starts, and prints how long its notifications were on their way: a row for each URL and protocol.
// Usage: node arrivals.mjs NAME=URL… Fails when a notification is missing or too late. Server and client must run on one Linux machine: both read its monotonic clock.
import http from 'node:http';
import http2 from 'node:http2';
import https from 'node:https';

const NOTIFICATIONS = 100;
const DELAY_MS = 20;

/** A server that has just started is slower. */
const WARM_UP = 1000;

/** Far above what a proxy that lets events through ever needs, far below the length of the call. */
const LIMIT_MS = 250;

const VERSION = '2026-07-28';

const HEADERS = {
  'content-type': 'application/json',
  accept: 'application/json, text/event-stream',
  'accept-encoding': 'gzip, br',
  'mcp-protocol-version': VERSION,
  'mcp-method': 'tools/call',
  'mcp-name': 'count'
};

const body = (n, delayMs) =>
  JSON.stringify({
    jsonrpc: '2.0',
    id: 1,
    method: 'tools/call',
    params: {
      name: 'count',
      arguments: { n, delayMs },
      _meta: {
        progressToken: 'p',
        'io.modelcontextprotocol/logLevel': 'info',
        'io.modelcontextprotocol/protocolVersion': VERSION,
        'io.modelcontextprotocol/clientCapabilities': {}
      }
    }
  });

function byHttp1(url, n, delayMs) {
  return new Promise((resolve, reject) => {
    const request = (url.protocol === 'https:' ? https : http).request(url, { method: 'POST', headers: HEADERS, agent: false }, response => {
      resolve({ status: response.statusCode, encoding: response.headers['content-encoding'], chunks: response, close: () => request.destroy() });
    });
    request.on('error', reject).end(body(n, delayMs));
  });
}

function byHttp2(url, n, delayMs) {
  return new Promise((resolve, reject) => {
    const session = http2.connect(url.origin).on('error', reject);
    const stream = session.request({ ':method': 'POST', ':path': url.pathname, ...HEADERS });
    stream.on('response', headers => {
      resolve({ status: headers[':status'], encoding: headers['content-encoding'], chunks: stream, close: () => session.close() });
    });
    stream.on('error', reject).end(body(n, delayMs));
  });
}

/** The milliseconds that each notification was on its way. */
async function delays(send, url, n, delayMs) {
  const { status, encoding, chunks, close } = await send(url, n, delayMs);
  const found = [];
  let text = '';
  for await (const chunk of chunks) {
    const now = process.hrtime.bigint();
    text += chunk.toString('latin1');
    const complete = text.lastIndexOf('\n\n') + 2;
    for (const stamp of text.slice(0, Math.max(complete, 0)).matchAll(/ts=(\d+)/g)) {
      found.push(Number(now - BigInt(stamp[1])) / 1e6);
    }
    if (complete > 1) {
      text = text.slice(complete);
    }
  }
  close();
  if (status !== 200 || found.length !== n) {
    throw new Error(`status ${status}, encoding ${encoding ?? 'none'}, ${found.length} of ${n} notifications ${encoding ? '' : text.slice(0, 300)}`);
  }
  return found.sort((a, b) => a - b);
}

let failed = false;
console.log('| way | protocol | median ms | 95 % ms | longest ms |');
console.log('| --- | --- | ---: | ---: | ---: |');
for (const target of process.argv.slice(2)) {
  const at = target.indexOf('=');
  const name = target.slice(0, at);
  const url = new URL(target.slice(at + 1));
  for (const [protocol, send] of url.protocol === 'https:' ? [['1.1', byHttp1], ['2', byHttp2]] : [['1.1', byHttp1]]) {
    try {
      await delays(send, url, WARM_UP, 1);
      const all = await delays(send, url, NOTIFICATIONS, DELAY_MS);
      const row = [all[NOTIFICATIONS / 2], all[NOTIFICATIONS * 0.95], all.at(-1)].map(each => each.toFixed(1));
      console.log(`| ${name} | HTTP/${protocol} | ${row.join(' | ')} |`);
      if (all.at(-1) > LIMIT_MS) {
        throw new Error(`a notification took longer than ${LIMIT_MS} ms`);
      }
    } catch (error) {
      console.error(`${name}, HTTP/${protocol}: ${error.message}`);
      failed = true;
    }
  }
}
process.exit(failed ? 1 : 0);
