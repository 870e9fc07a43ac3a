import { html, useState } from './lib/preact.js';
import { MessageList } from './message-list.js';

const ALL = { direction: '', method: '', text: '' };

/** All messages, narrowed down by direction, method and text. */
export function MessagesView({ connection }) {
  const { messages } = connection;
  const [wanted, setWanted] = useState(ALL);
  const methods = [...new Set(messages.map(methodOf).filter(Boolean))].sort();
  const shown = messages.filter(each => matches(each, wanted)).reverse();
  return html`<div class="page">
    <header class="page-head">
      <h1 tabindex="-1">Messages</h1>
      ${messages.length > 0 && html`<button type="button" class="quiet" onClick=${() => connection.clearMessages()}>Clear</button>`}
    </header>
    <p class="lead">What this page and the server said to each other since it was loaded, the newest first.</p>
    ${messages.length === 0
      ? html`<p class="meta">Nothing yet.</p>`
      : html`<${Filter} methods=${methods} wanted=${wanted} onChange=${part => setWanted({ ...wanted, ...part })} />
          <p class="meta" role="status">${shown.length} of ${messages.length}</p>
          <${MessageList} messages=${shown} />`}
  </div>`;
}

function Filter({ methods, wanted, onChange }) {
  return html`<form class="filter" aria-label="Filter" onSubmit=${event => event.preventDefault()}>
    <select aria-label="Direction" value=${wanted.direction} onChange=${event => onChange({ direction: event.target.value })}>
      <option value="">Both directions</option>
      <option value="sent">Sent</option>
      <option value="received">Received</option>
    </select>
    <select aria-label="Method" value=${wanted.method} onChange=${event => onChange({ method: event.target.value })}>
      <option value="">All methods</option>
      ${methods.map(each => html`<option key=${each} value=${each}>${each}</option>`)}
    </select>
    <input type="search" aria-label="Text" placeholder="Text in the message" value=${wanted.text} onInput=${event => onChange({ text: event.target.value })} />
  </form>`;
}

/** The method of a message, or of the request that it answers. */
function methodOf({ message, answers }) {
  return message.method ?? answers;
}

function matches(entry, { direction, method, text }) {
  return (
    (direction === '' || entry.direction === direction) &&
    (method === '' || methodOf(entry) === method) &&
    (text === '' || JSON.stringify(entry.message).toLowerCase().includes(text.toLowerCase()))
  );
}
