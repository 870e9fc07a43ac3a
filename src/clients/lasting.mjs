import { setTimeout as pause } from 'node:timers/promises';

const PAUSE_MS = 20;
const ITEMS = ['a', 'b', 'c', 'd', 'e'];
const DELAY_MS = 50;

/** What a client has done so far. */
const seen = { calls: 0, failures: [], handshakes: 0 };

/** A fetch that counts handshakes. */
export function countingFetch(url, init) {
  if (init?.body && JSON.parse(init.body).method === 'initialize') {
    seen.handshakes++;
  }
  return fetch(url, init);
}

/**
 * Calls a small tool and one that streams, again and again until the standard input ends, and prints a line of JSON.
 *
 * @param call (params, options) => result, the callTool of a client that is connected
 */
export async function callUntilInputEnds(call) {
  let going = true;
  process.stdin.on('end', () => (going = false)).resume();
  process.stderr.write('connected\n');
  while (going) {
    await attempt(async () => {
      const { content } = await call({ name: 'greet', arguments: { name: `${seen.calls}` } });
      return content[0].text.startsWith('Hello') || content;
    });
    await attempt(async () => {
      const progress = [];
      const options = { onprogress: ({ progress: done }) => progress.push(done) };
      const { content } = await call({ name: 'process_files', arguments: { items: ITEMS, delayMs: DELAY_MS } }, options);
      return (content[0].text.startsWith('Done') && progress.join() === '1,2,3,4,5') || [content, progress];
    });
    await pause(PAUSE_MS);
  }
  console.log(JSON.stringify(seen));
  process.exit();
}

async function attempt(action) {
  seen.calls++;
  try {
    const outcome = await action();
    if (outcome !== true) {
      throw new Error(JSON.stringify(outcome));
    }
  } catch (error) {
    seen.failures.push(`${new Date().toISOString()} ${error.message} ${error.cause?.message ?? ''}`);
  }
}
