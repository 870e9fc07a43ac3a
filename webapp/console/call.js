import { html, useEffect, useRef, useState } from './lib/preact.js';
import { Fields } from './form.js';
import { MessageList } from './messages.js';
import { Contents, Json, ResourceContents, duration, useInterval } from './parts.js';
import { Run } from './run.js';
import { filled, initial } from './schema.js';

const LEVELS = ['debug', 'info', 'notice', 'warning', 'error', 'critical', 'alert', 'emergency'];
const STATES = { running: 'Running', done: 'Done', refused: 'The tool reports an error', failed: 'Failed', cancelled: 'Cancelled' };

/** What was run last, by what it was, so that it is still there when one comes back to it. */
const runs = new Map();

/**
 * A form, what runs it, and what comes of it.
 *
 * @param kind tools, resources or prompts
 * @param id by which the run is remembered
 * @param schema of the arguments
 * @param params makes the request's parameters of the arguments
 */
export function Call({ connection, kind, id, schema, params, verb, complete }) {
  const [values, setValues] = useState(() => runs.get(id)?.values ?? initial(schema, schema, true) ?? {});
  const [asJson, setAsJson] = useState(false);
  const run = runs.get(id)?.run;
  const hasFields = Object.keys(schema.properties ?? {}).length > 0;
  const start = event => {
    event.preventDefault();
    if (!run?.running) {
      runs.set(id, { values, run: new Run(connection, kind, params(filled(values))) });
      connection.changed();
    }
  };
  return html`<div class="call">
    <form onSubmit=${start} aria-label="Arguments">
      ${hasFields &&
      html`<div class="form-head">
        <h2>Arguments</h2>
        <button type="button" class="quiet" aria-pressed=${asJson} onClick=${() => setAsJson(!asJson)}>Edit as JSON</button>
      </div>`}
      ${hasFields && asJson && html`<${Raw} values=${values} onChange=${setValues} />`}
      ${hasFields && !asJson && html`<${Fields} schema=${schema} value=${values} onChange=${setValues} complete=${complete && ((name, text) => complete(name, text, filled(values)))} />`}
      <div class="actions">
        <button type="submit" class="primary" disabled=${run?.running}>${verb}</button>
        <button type="button" disabled=${!run?.running} onClick=${() => run.cancel()}>Cancel</button>
        ${kind === 'tools' && html`<${LogLevel} connection=${connection} />`}
      </div>
    </form>
    ${run && html`<${Outcome} run=${run} />`}
  </div>`;
}

function Raw({ values, onChange }) {
  return html`<label class="hidden" for="raw-arguments">Arguments as JSON</label>
    <textarea
      id="raw-arguments"
      class="code"
      rows="10"
      spellcheck=${false}
      defaultValue=${JSON.stringify(filled(values), null, 2)}
      onInput=${event => {
        try {
          onChange(JSON.parse(event.target.value));
          event.target.setCustomValidity('');
        } catch {
          event.target.setCustomValidity('This is not JSON.');
        }
      }}
    ></textarea>`;
}

function LogLevel({ connection }) {
  return html`<div class="inline">
    <label for="log-level">Log from</label>
    <select id="log-level" value=${connection.logLevel} onChange=${event => connection.setLogLevel(event.target.value)}>
      ${LEVELS.map(level => html`<option key=${level} value=${level} selected=${level === connection.logLevel}>${level}</option>`)}
    </select>
  </div>`;
}

function Outcome({ run }) {
  const [, tick] = useState(0);
  useInterval(() => tick(count => count + 1), 100, run.running);
  return html`<section class=${`outcome ${run.state}`} aria-label="Outcome">
    <div class="outcome-head">
      <h2><span class="dot" aria-hidden="true"></span><span role="status">${STATES[run.state]}</span></h2>
      <span class="meta">${duration(run.duration)}</span>
    </div>
    <${ProgressBar} run=${run} />
    ${run.events.length > 0 && html`<${Events} run=${run} />`}
    ${run.error && html`<p class="problem" role="alert">${run.error.message}${run.error.code !== undefined && html` <small>(${run.error.code})</small>`}</p>`}
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

function Result({ run }) {
  const { result } = run;
  return html`<div class="result">
    <h3>Result</h3>
    ${result.content && html`<${Contents} list=${result.content} />`}
    ${result.contents?.map((contents, i) => html`<${ResourceContents} key=${i} contents=${contents} />`)}
    ${result.messages && html`<${Conversation} result=${result} />`}
    ${result.structuredContent !== undefined && html`<h3>Structured</h3><${Json} value=${result.structuredContent} label="Structured result" />`}
  </div>`;
}

function Conversation({ result }) {
  return html`${result.description && html`<p>${result.description}</p>`}
    ${result.messages.map(
      ({ role, content }, i) => html`<div class=${`turn ${role}`} key=${i}>
        <p class="over">${role}</p>
        <${Contents} list=${[content].flat()} />
      </div>`
    )}`;
}
