import { pageOf } from './app-page.js';
import { AppView } from './app-view.js';
import { html, useEffect, useRef, useState } from './lib/preact.js';
import { MessageList } from './message-list.js';
import { duration, useInterval } from './parts.js';
import { Result } from './result.js';
import { STATES } from './run.js';

/** What comes of a run while it goes on, and in the end. */
export function Outcome({ run }) {
  const [, tick] = useState(0);
  useInterval(() => tick(count => count + 1), 100, run.running);
  const tool = run.kind === 'tools' ? run.connection.tools.find(({ name }) => name === run.params.name) : undefined;
  return html`<section class=${`outcome ${run.state}`} aria-label="Outcome">
    <div class="outcome-head">
      <h2><span class="dot" aria-hidden="true"></span><span role="status">${STATES[run.state]}</span></h2>
      <span class="meta">${duration(run.duration)}</span>
    </div>
    <${ProgressBar} run=${run} />
    ${run.events.length > 0 && html`<${Events} run=${run} />`}
    ${run.error && html`<p class="problem" role="alert">${run.error.message}${run.error.code !== undefined && html` <small>(${run.error.code})</small>`}</p>`}
    ${pageOf(tool) && html`<${AppView} key=${run.startedAt} run=${run} tool=${tool} />`}
    ${run.result && html`<${Result} run=${run} />`}
    <details class="raw">
      <summary>Messages (${run.messages.length})</summary>
      <${MessageList} messages=${run.messages} />
    </details>
  </section>`;
}

function ProgressBar({ run }) {
  const { progress, total, message } = run.progress ?? {};
  if (progress === undefined && !run.running) {
    return null;
  }
  const bar = total ? { max: total, value: progress } : run.running ? {} : { max: 1, value: 1 };
  return html`<div class="progress">
    <progress ...${bar} aria-label="Progress"></progress>
    ${progress !== undefined && html`<p><span>${message ?? ''}</span><span class="figures">${progress}${total ? ` of ${total}` : ''}</span></p>`}
  </div>`;
}

/** Notifications as they arrive. It follows the newest, unless somebody scrolled up to read. */
function Events({ run }) {
  const box = useRef();
  const following = useRef(true);
  useEffect(() => {
    if (following.current) {
      box.current.scrollTop = box.current.scrollHeight;
    }
  });
  const onScroll = () => {
    const { scrollTop, scrollHeight, clientHeight } = box.current;
    following.current = scrollHeight - scrollTop - clientHeight < 24;
  };
  return html`<h3>Notifications <small>${run.events.length + run.dropped}</small></h3>
    <div class="events" ref=${box} onScroll=${onScroll} tabindex="0" role="log" aria-live="polite" aria-label="Notifications"><ol>
      ${run.events.map(
        event => html`<li key=${event.number}>
          <span class="at">${(event.at / 1000).toFixed(2)} s</span>
          ${event.kind === 'progress'
            ? html`<span class="level progress-level">${event.progress}${event.total ? `/${event.total}` : ''}</span><span class="said">${event.message ?? 'progress'}</span>`
            : html`<span class=${`level ${event.level}`}>${event.level}</span><span class="said">${said(event.data)}</span>`}
        </li>`
      )}
    </ol></div>`;
}

function said(data) {
  return typeof data === 'string' ? data : JSON.stringify(data);
}
