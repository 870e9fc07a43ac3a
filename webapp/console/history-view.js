import { forgetCalls, pastCalls } from './call-history.js';
import { html, useState } from './lib/preact.js';
import { duration } from './parts.js';
import { linkTo, linkWith } from './route.js';
import { STATES } from './run.js';
import { cut } from './values.js';

const MAX_SUMMARY = 200;

/** The calls of this tab; each fills in the form that it came from, where it can be run again. */
export function HistoryView() {
  const [calls, setCalls] = useState(pastCalls);
  const clear = () => {
    forgetCalls();
    setCalls([]);
  };
  return html`<div class="page">
    <header class="page-head">
      <h1 tabindex="-1">History</h1>
      ${calls.length > 0 && html`<button type="button" class="quiet" onClick=${clear}>Clear</button>`}
    </header>
    <p class="lead">What was called in this tab, the newest first. Choose one to fill in its form again; nothing runs by itself. Secrets are not kept.</p>
    ${calls.length === 0 && html`<p class="meta">Nothing yet.</p>`}
    <${CallList} calls=${calls} />
  </div>`;
}

/** Past calls as links. */
export function CallList({ calls }) {
  return html`<ol class="past">
    ${calls.map(
      (each, i) => html`<li key=${i}>
        <a href=${address(each)}>
          <span class="name"><bdi>${cut(each.name, MAX_SUMMARY)}</bdi></span>
          <span class="meta">${STATES[each.state] ?? each.state} · ${duration(each.milliseconds)} · <time datetime=${each.at}>${clock(each.at)}</time></span>
          <code class="about">${summary(each.values)}</code>
        </a>
      </li>`
    )}
  </ol>`;
}

function address({ kind, name, values }) {
  return (values && linkWith(kind, name, values)) ?? linkTo(kind, name);
}

function summary(values) {
  if (values === undefined) {
    return 'Arguments that are too long to be kept';
  }
  const text = JSON.stringify(values);
  return text === '{}' ? '' : cut(text, MAX_SUMMARY);
}

function clock(at) {
  const date = new Date(at);
  return Number.isNaN(date.getTime()) ? '' : date.toTimeString().slice(0, 8);
}
