import { Json } from './code.js';
import { html, useState } from './lib/preact.js';
import { cut } from './values.js';

/** JSON-RPC messages as they went over the wire; each shows its content once it is opened. */
export function MessageList({ messages }) {
  return html`<ol class="messages">
    ${messages.map(each => html`<${Message} key=${each.number} entry=${each} />`)}
  </ol>`;
}

function Message({ entry }) {
  const [open, setOpen] = useState(false);
  const { at, direction, message } = entry;
  return html`<li>
    <details onToggle=${event => setOpen(event.currentTarget.open)}>
      <summary>
        <span class=${`arrow ${direction}`} role="img" aria-label=${direction}>${direction === 'sent' ? '→' : '←'}</span>
        <span class="name">${title(entry)}</span>
        <time datetime=${at.toISOString()}>${clock(at)}</time>
      </summary>
      ${open && html`<${Json} value=${message} label=${title(entry)} />`}
    </details>
  </li>`;
}

const MAX_NAME = 200;

/** What a message is, in a line. */
export function title({ message: { method, id, result, error, params }, answers }) {
  const number = id === undefined ? '' : ` #${id}`;
  if (method) {
    const name = cut(String(params?.name ?? params?.uri ?? ''), MAX_NAME);
    return `${method}${name && ` ${name}`}${number}`;
  }
  const outcome = error ? `error ${error.code}` : result?.resultType === 'input_required' ? 'input required' : 'result';
  return `${answers ?? ''} ${outcome}${number}`.trim();
}

function clock(date) {
  return `${date.toTimeString().slice(0, 8)}.${String(date.getMilliseconds()).padStart(3, '0')}`;
}
