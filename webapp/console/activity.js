import { html, useEffect, useState } from './lib/preact.js';
import { duration, useInterval } from './parts.js';

/** Whether this user may see what is going on. */
export async function mayBeSeen(token) {
  return (await get('admin', token))?.activity === true;
}

/** An answer as JSON; undefined when there is none. */
async function get(address, token) {
  try {
    const response = await fetch(address, { headers: { Accept: 'application/json', ...(token && { Authorization: `Bearer ${token}` }) } });
    return response.ok ? await response.json() : undefined;
  } catch {
    return undefined;
  }
}

export function ActivityView({ connection }) {
  const [now, setNow] = useState();
  const [asked, setAsked] = useState(false);
  const load = async () => {
    if (!document.hidden) {
      setNow(await get('admin/activity', connection.token));
      setAsked(true);
    }
  };
  useEffect(() => void load(), []);
  useInterval(load, 2000);
  return html`<div class="page">
    <header class="head"><h1 tabindex="-1">Activity</h1><p class="lead">What is going on at the server, looked at every two seconds.</p></header>
    ${asked && !now && html`<p class="problem">You may not see this, or the server cannot be reached.</p>`}
    ${now &&
    html`<${Table} title="Calls in flight" empty="No calls." rows=${now.calls} columns=${['Call', 'Client', 'User', 'Running']} row=${each => [html`<code>${each.name || each.method}</code>`, who(each), each.user || '—', duration(each.runningMs)]} />
      <${Table} title="Sessions" empty="No sessions." rows=${now.sessions} columns=${['Client', 'User', 'Streams', 'Calls', 'Idle']} row=${each => [who(each), each.user || '—', each.streams, each.calls, duration(each.idleMs)]} />
      <${Table} title="Listening without a session" empty="Nobody." rows=${now.listeners} columns=${['Client', 'User']} row=${each => [who(each), each.user || '—']} />`}
  </div>`;
}

function who({ client, revision }) {
  return html`${client || 'unnamed'} <small>${revision}</small>`;
}

function Table({ title, rows, columns, row, empty }) {
  return html`<section>
    <h2>${title} <small>${rows.length}</small></h2>
    ${rows.length === 0
      ? html`<p class="meta">${empty}</p>`
      : html`<table aria-label=${title}>
          <thead><tr>${columns.map(column => html`<th key=${column} scope="col">${column}</th>`)}</tr></thead>
          <tbody>${rows.map((each, i) => html`<tr key=${i}>${row(each).map((cell, j) => html`<td key=${j} data-column=${columns[j]}><span>${cell}</span></td>`)}</tr>`)}</tbody>
        </table>`}
  </section>`;
}
