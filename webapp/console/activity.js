import { end, look } from './admin.js';
import { Confirm } from './confirm.js';
import { Docs } from './docs.js';
import { html, useEffect, useState } from './lib/preact.js';
import { Operations, Recent } from './operations.js';
import { duration, useInterval } from './parts.js';
import { Rows } from './rows.js';
import { cut } from './values.js';

const MAX_NAME = 100;

/** What is going on, what was in the last hour, and buttons that end a call or a session. */
export function ActivityView({ connection }) {
  const [now, setNow] = useState();
  const [asked, setAsked] = useState(false);
  const [ending, setEnding] = useState();
  const [problem, setProblem] = useState();
  const load = async () => {
    if (!document.hidden) {
      setNow(await look('admin/activity', connection.token));
      setAsked(true);
    }
  };
  useEffect(() => void load(), []);
  useInterval(load, 2000);
  const confirmed = async () => {
    setEnding(undefined);
    setProblem(await end(ending.what, connection.token));
    await load();
  };
  return html`<div class="page wide">
    <header class="head"><h1 tabindex="-1">Activity</h1><p class="lead">What is going on at the server, looked at every two seconds.</p>
      <${Docs} page="operate.html">Operating<//></header>
    ${asked && !now && html`<p class="problem">You may not see this, or the server cannot be reached.</p>`}
    ${problem && html`<p class="problem" role="alert">${problem}</p>`}
    ${silent(now).map(each => html`<p class="problem" key=${each.number}>Node ${each.number} (${each.name}) does not answer; what goes on there is not shown.</p>`)}
    ${now && html`<${Running} now=${now} onEnd=${setEnding} /><${Operations} operations=${now.history.operations} /><${Recent} recent=${now.history.recent} />`}
    ${ending &&
    html`<${Confirm} title=${ending.title} verb=${ending.verb} onConfirm=${confirmed} onCancel=${() => setEnding(undefined)}>
      <p>${ending.about}</p>
    <//>`}
  </div>`;
}

/** The nodes of a cluster that did not say what goes on there. */
function silent(now) {
  return (now?.nodes ?? []).filter(each => !each.answers);
}

function Running({ now, onEnd }) {
  const names = new Map((now.nodes ?? []).map(each => [each.number, each.name]));
  const head = now.nodes ? ['Node'] : [];
  const where = each => (now.nodes ? [html`${each.node} <small>${names.get(each.node)}</small>`] : []);
  const at = each => (each.node === undefined ? '' : `?node=${each.node}`);
  const keyed = rows => rows.map(each => ({ ...each, key: `${each.node ?? ''}/${each.number}` }));
  const cancel = each => ({
    what: `calls/${each.number}${at(each)}`,
    title: `Cancel ${nameOf(each)}?`,
    verb: 'Cancel the call',
    about: `Its client, ${each.client || 'unnamed'}, is told that an administrator cancelled it.`
  });
  const leave = each => ({
    what: `sessions/${each.number}${at(each)}`,
    title: `End the session of ${each.client || 'an unnamed client'}?`,
    verb: 'End the session',
    about: `Its ${each.calls} running calls are cancelled and its streams closed. The client may open another session.`
  });
  const button = (word, name, ending) => html`<button type="button" class="quiet" aria-label=${name} onClick=${() => onEnd(ending)}>${word}</button>`;
  return html`<${Rows} title="Calls in flight" empty="No calls." rows=${keyed(now.calls)} columns=${[...head, 'Call', 'Client', 'User', 'Running', '']}
      row=${each => [...where(each), html`<code>${nameOf(each)}</code>`, who(each), user(each), duration(each.runningMs), button('Cancel', `Cancel ${nameOf(each)}`, cancel(each))]} />
    <${Rows} title="Sessions" empty="No sessions." rows=${keyed(now.sessions)} columns=${[...head, 'Client', 'User', 'Streams', 'Calls', 'Idle', '']}
      row=${each => [...where(each), who(each), user(each), each.streams, each.calls, duration(each.idleMs), button('End', `End session ${each.number}`, leave(each))]} />
    <${Rows} title="Listening without a session" empty="Nobody." rows=${now.listeners} columns=${[...head, 'Client', 'User']} row=${each => [...where(each), who(each), user(each)]} />`;
}

function nameOf({ name, method }) {
  return cut(name || method, MAX_NAME);
}

function user(each) {
  return html`<bdi>${each.user || '—'}</bdi>`;
}

function who({ client, revision }) {
  return html`<bdi>${cut(client || 'unnamed', MAX_NAME)}</bdi> <small>${revision}</small>`;
}
