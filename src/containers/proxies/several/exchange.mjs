import https from 'node:https';

/**
 * Sends a message, if there is one, and hands on each event of the answer; JSON counts as one event.
 *
 * @param headers further headers
 * @param take takes the fields of an event
 * @return the status, headers and text of the answer; fails for a status of 400 and above
 */
export function exchange(url, agent, method, headers, message, take) {
  const accept = method === 'GET' ? 'text/event-stream' : 'application/json, text/event-stream';
  const all = { ...headers, accept, 'content-type': 'application/json' };
  return new Promise((resolve, reject) => {
    const request = https.request(url, { method, headers: all, agent }, async response => {
      try {
        let text = '';
        if (response.headers['content-type']?.startsWith('text/event-stream')) {
          await eachEvent(response, take);
        } else {
          text = Buffer.concat(await response.toArray()).toString();
          if (text.startsWith('{')) {
            take({ data: text });
          }
        }
        if (response.statusCode >= 400) {
          throw new Error(`${method} ${message?.method ?? ''}: ${response.statusCode} ${text}`);
        }
        resolve({ status: response.statusCode, headers: response.headers, text });
      } catch (error) {
        reject(error);
      }
    });
    request.on('error', reject).end(message && JSON.stringify({ jsonrpc: '2.0', ...message }));
  });
}

/** Reads a stream of events to its end. */
export async function eachEvent(response, take) {
  let text = '';
  for await (const chunk of response.setEncoding('utf8')) {
    const events = (text + chunk).split('\n\n');
    text = events.pop();
    for (const event of events) {
      const fields = event.split('\n').map(line => line.split(/: ?(.*)/s));
      take(Object.fromEntries(fields));
    }
  }
}
