import { setTimeout as pause } from 'node:timers/promises';

const ITEMS = ['a', 'b', 'c', 'd', 'e'];
const DELAY_MS = 200;

/** How long a client may take to notice its own cancellation, and the server to end the call. */
const PROMPT_MS = 1000;

/** Records every message a transport hands to its client, in order. Call it before the client connects. */
export function tap(transport) {
  const received = [];
  transport.onmessage = message => received.push({ at: performance.now(), message });
  return received;
}

/** A fetch that remembers its exchanges: what was sent, the status, and when an event stream ended. */
export function watchedFetch(exchanges) {
  return async (url, init) => {
    const exchange = { method: init?.method ?? 'GET', sent: init?.body ? JSON.parse(init.body) : undefined };
    exchange.lastEventId = new Headers(init?.headers).get('last-event-id') ?? undefined;
    exchanges.push(exchange);
    const response = await fetch(url, init);
    exchange.status = response.status;
    exchange.type = response.headers.get('content-type') ?? '';
    if (!exchange.type.startsWith('text/event-stream')) {
      return response;
    }
    const body = response.body.pipeThrough(
      new TransformStream({
        flush() {
          exchange.endedAt = performance.now();
        }
      })
    );
    return new Response(body, { status: response.status, headers: response.headers });
  };
}

/**
 * What every client gets out of every lifecycle and transport.
 *
 * @param peer.client      a connected client
 * @param peer.call        (params, options) => result, its callTool
 * @param peer.meta        `_meta` that every call carries
 * @param peer.logs        the log notifications the client's handler got, each with its time
 * @param peer.received    what `tap` recorded
 * @param peer.exchanges   what `watchedFetch` recorded; absent on stdio
 * @param peer.structured  whether the revision has structured results
 * @param peer.badArgument 'tool error' or 'protocol error': how the revision reports one
 * @param peer.cancelsBy   'closing' the call's stream or 'notification'
 */
export async function trial(checks, peer) {
  await checks.step('list tools', () => lists(checks, peer));
  await checks.step('call with progress', () => streams(checks, peer));
  await checks.step('cancel', () => cancels(checks, peer));
  await checks.step('call after a cancelled one', () => callsAgain(checks, peer));
  await checks.step('invalid argument', () => refusesBadArgument(checks, peer));
  await checks.step('unknown tool', () => refusesUnknownTool(checks, peer));
}

async function lists(checks, { client, structured }) {
  const { tools } = await client.listTools();
  checks.note(`tools: ${tools.map(tool => tool.name).join(', ')}`);
  const tool = tools.find(({ name }) => name === 'process_files');
  checks.check(tool?.inputSchema?.type === 'object', 'tools/list has process_files with an input schema', tools);
  checks.check(
    Boolean(tool?.outputSchema) === structured,
    `its output schema is ${structured ? 'there' : 'left out'}`,
    tool
  );
}

async function streams(checks, { call, meta, logs, received, structured, exchanges }) {
  const firstMessage = received.length;
  logs.length = 0;
  const progress = [];
  const started = performance.now();
  const result = await call(
    { name: 'process_files', arguments: { items: ITEMS, delayMs: DELAY_MS }, _meta: meta },
    { onprogress: update => progress.push({ at: performance.now(), ...update }) }
  );
  const ended = performance.now();
  const offsets = list => list.map(({ at }) => Math.round(at - started)).join(', ');
  checks.note(
    `ms offsets: log ${offsets(logs)} | progress ${offsets(progress)} | result ${Math.round(ended - started)}`
  );

  const onTheWire = received.slice(firstMessage).filter(({ message }) => message.method !== 'ping');
  const methods = onTheWire.map(({ message }) => message.method ?? 'result');
  checks.check(
    methods.at(-1) === 'result' && methods.filter(method => method === 'result').length === 1,
    'the result comes last',
    methods
  );
  const sent = onTheWire
    .filter(({ message }) => message.method === 'notifications/progress')
    .map(({ message }) => message.params);
  checks.check(
    isDeepEqual(
      sent.map(p => [p.progress, p.total]),
      ITEMS.map((_, i) => [i + 1, ITEMS.length])
    ),
    '5 progress notifications in order, 1/5 to 5/5',
    sent
  );
  // On stdio this client forgets a call's progress callback when one read brings the last progress together with the result.
  const atLeast = exchanges ? ITEMS.length : ITEMS.length - 1;
  checks.check(
    progress.length >= atLeast && progress.every((p, i) => p.progress === i + 1),
    'the progress callback got them in order',
    progress
  );
  checks.check(
    logs.length === ITEMS.length && logs.every(({ level }) => level === 'info'),
    '5 log notifications of level info',
    logs
  );
  checks.check(isAlternating(methods.slice(0, -1)), 'a log and a progress notification for each item in turn', methods);
  checks.check(isSpread(logs, ended) && isSpread(progress, ended), 'they are spread over the run', offsets(progress));
  checks.check(ended - started >= (ITEMS.length - 1) * DELAY_MS, 'the run takes its time', `${ended - started} ms`);

  checks.check(!result.isError && result.content?.[0]?.type === 'text', 'the result is a text', result);
  checks.check(result.content?.[0]?.text?.startsWith('Done:'), 'the text starts with "Done:"', result);
  checks.note(result.content?.[0]?.text ?? '');
  const isObject = typeof result.structuredContent === 'object' && result.structuredContent !== null;
  checks.check(isObject === structured, `the structured result is ${structured ? 'there' : 'left out'}`, result);
}

async function cancels(checks, { call, meta, received, exchanges, cancelsBy }) {
  const controller = new AbortController();
  const firstExchange = exchanges?.length;
  let cancelledAt;
  let outcome;
  try {
    await call(
      {
        name: 'process_files',
        arguments: { items: Array.from({ length: 100 }, (_, i) => `item ${i}`), delayMs: DELAY_MS },
        _meta: meta
      },
      {
        signal: controller.signal,
        onprogress: ({ progress }) => {
          if (progress === 2) {
            cancelledAt = performance.now();
            controller.abort('the user changed their mind');
          }
        }
      }
    );
    outcome = 'a result';
  } catch (error) {
    outcome = error;
  }
  const took = performance.now() - cancelledAt;
  checks.check(
    outcome instanceof Error && took < PROMPT_MS,
    'a call cancelled after its second progress ends at once',
    String(outcome)
  );
  await pause(PROMPT_MS / 2);
  const settled = received.length;
  await pause(3 * DELAY_MS);
  checks.check(received.length === settled, 'the server sends nothing more for it', received.slice(settled));
  const resultsAfter = received.filter(
    ({ at, message }) => at > cancelledAt && message.id !== undefined && message.method === undefined
  );
  checks.check(resultsAfter.length === 0, 'no response follows the cancellation', resultsAfter);
  if (cancelsBy === 'notification' && exchanges) {
    const stream = exchanges.slice(firstExchange).find(({ sent }) => sent?.method === 'tools/call');
    const notice = exchanges.slice(firstExchange).find(({ sent }) => sent?.method === 'notifications/cancelled');
    checks.check(notice?.status === 202, 'notifications/cancelled is accepted', notice);
    checks.check(stream?.endedAt - cancelledAt < PROMPT_MS, "the server ends the call's stream", stream);
    checks.note(
      `ended ${Math.round(took)} ms after the cancellation, the stream ${Math.round(stream?.endedAt - cancelledAt)} ms after it`
    );
  } else {
    checks.note(`ended ${Math.round(took)} ms after the cancellation`);
  }
}

async function callsAgain(checks, { call, meta }) {
  const result = await call({ name: 'process_files', arguments: { items: ['one more'], delayMs: 0 }, _meta: meta });
  checks.check(result.content?.[0]?.text?.startsWith('Done:'), 'a call after the cancelled one works', result);
}

async function refusesBadArgument(checks, { call, meta, badArgument }) {
  let outcome;
  let message;
  try {
    const result = await call({ name: 'process_files', arguments: { items: ITEMS, delayMs: 'soon' }, _meta: meta });
    outcome = result.isError ? 'tool error' : 'a result';
    message = result.content?.[0]?.text ?? '';
  } catch (error) {
    outcome = error.code === -32602 ? 'protocol error' : `${error.name} ${error.code}`;
    message = error.message;
  }
  checks.note(`${outcome}: ${message}`);
  checks.check(outcome === badArgument, `an invalid argument is a ${badArgument}`, `${outcome}: ${message}`);
  checks.check(message.includes('delayMs'), 'its message names the argument', message);
}

async function refusesUnknownTool(checks, { call, meta }) {
  let outcome;
  try {
    outcome = await call({ name: 'no_such_tool', arguments: {}, _meta: meta });
  } catch (error) {
    outcome = error;
  }
  checks.note(`${outcome.code}: ${outcome.message}`);
  checks.check(
    outcome instanceof Error && outcome.code === -32602 && outcome.message.includes('no_such_tool'),
    'an unknown tool is error -32602 that names it',
    outcome
  );
}

function isAlternating(methods) {
  return methods.every((method, i) => (i % 2 === 0) === (method === methods[0])) && new Set(methods).size === 2;
}

/** Whether they came while the tool ran: gathered at its end, they would come at once. */
function isSpread(list, ended) {
  const least = ((ITEMS.length - 1) * DELAY_MS) / 2;
  return list.length > 1 && list.at(-1).at - list[0].at >= least && ended - list[0].at >= least;
}

function isDeepEqual(left, right) {
  return JSON.stringify(left) === JSON.stringify(right);
}
