import { html } from './lib/preact.js';
import { Json } from './parts.js';

/** JSON-RPC messages as they went over the wire. */
export function MessageList({ messages }) {
  return html`<ol class="messages">
    ${messages.map(
      ({ at, direction, message, answers, number }) => html`<li key=${number}>
        <details>
          <summary>
            <span class=${`arrow ${direction}`} aria-label=${direction}>${direction === 'sent' ? '→' : '←'}</span>
            <span class="name">${title(message, answers)}</span>
            <time datetime=${at.toISOString()}>${clock(at)}</time>
          </summary>
          <${Json} value=${message} label=${title(message, answers)} />
        </details>
      </li>`
    )}
  </ol>`;
}

function title({ method, id, result, error, params }, answers) {
  const number = id === undefined ? '' : ` #${id}`;
  if (method) {
    const name = params?.name ?? params?.uri;
    return `${method}${name ? ` ${name}` : ''}${number}`;
  }
  const outcome = error ? `error ${error.code}` : result?.resultType === 'input_required' ? 'input required' : 'result';
  return `${answers ?? ''} ${outcome}${number}`.trim();
}

function clock(date) {
  return `${date.toTimeString().slice(0, 8)}.${String(date.getMilliseconds()).padStart(3, '0')}`;
}

export function MessagesView({ connection }) {
  return html`<div class="page">
    <header class="page-head">
      <h1 tabindex="-1">Messages</h1>
      ${connection.messages.length > 0 && html`<button type="button" class="quiet" onClick=${() => connection.clearMessages()}>Clear</button>`}
    </header>
    <p class="lead">What this page and the server said to each other since it was loaded, the newest first.</p>
    ${connection.messages.length === 0 && html`<p class="meta">Nothing yet.</p>`}
    <${MessageList} messages=${[...connection.messages].reverse()} />
  </div>`;
}
