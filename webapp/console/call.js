import { pastCalls, remember } from './call-history.js';
import { ConfirmCall } from './confirm.js';
import { fitting } from './fitting.js';
import { Fields } from './form.js';
import { CallList } from './history-view.js';
import { html, useState } from './lib/preact.js';
import { Outcome } from './outcome.js';
import { linkedArguments } from './route.js';
import { LEVELS, Run } from './run.js';
import { filled, initial } from './schema.js';
import { withoutSecrets } from './secrets.js';
import { Share } from './share.js';
import { isRecord } from './values.js';

/** The last run of each thing, so that it is still there when one comes back to it: { values, link, run }. */
const runs = new Map();

/**
 * A form, what runs it, and what comes of it. Nothing runs before somebody says so.
 *
 * @param kind tools, resources or prompts
 * @param name of what is called, as in its address
 * @param link arguments from the address, with which the form begins
 * @param schema of the arguments
 * @param params makes the request's parameters of the arguments
 * @param isDestructive whether to ask before
 */
export function Call({ connection, kind, name, link, schema, params, verb, complete, isDestructive }) {
  const id = `${kind}/${name}`;
  const last = runs.get(id);
  const linked = last?.link === link ? undefined : linkedArguments(link);
  const [values, setValues] = useState(() => beginning(schema, linked, last));
  const [asJson, setAsJson] = useState(false);
  const [asked, setAsked] = useState(false);
  const run = last?.run;
  const hasFields = Object.keys(schema.properties ?? {}).length > 0;
  const start = () => {
    setAsked(false);
    const started = new Run(connection, kind, params(filled(values)));
    runs.set(id, { values, link, run: started });
    keep(started, kind, name, withoutSecrets(filled(values), schema));
    connection.changed();
  };
  const submit = event => {
    event.preventDefault();
    if (!run?.running) {
      isDestructive ? setAsked(true) : start();
    }
  };
  const toggle = () => {
    if (asJson) {
      const unknown = Object.entries(values).filter(([key]) => !Object.hasOwn(schema.properties, key));
      setValues({ ...Object.fromEntries(unknown), ...fitting(values, schema) });
    }
    setAsJson(!asJson);
  };
  const earlier = pastCalls().filter(each => each.kind === kind && each.name === name);
  return html`<div class="call">
    <form onSubmit=${submit} aria-label="Arguments">
      ${linked && html`<p class="note" role="status">Filled in from a link. Nothing has been run.</p>`}
      ${hasFields &&
      html`<div class="form-head">
        <h2>Arguments</h2>
        <button type="button" class="quiet" aria-pressed=${asJson} onClick=${toggle}>Edit as JSON</button>
      </div>`}
      ${hasFields && asJson && html`<${Raw} values=${values} onChange=${setValues} />`}
      ${hasFields && !asJson && html`<${Fields} schema=${schema} value=${values} onChange=${setValues} complete=${complete && ((field, text) => complete(field, text, filled(values)))} />`}
      <div class="actions">
        <button type="submit" class=${isDestructive ? 'danger' : 'primary'} disabled=${run?.running}>${verb}</button>
        <button type="button" disabled=${!run?.running} onClick=${() => run.cancel()}>Cancel</button>
        ${kind === 'tools' && html`<${LogLevel} connection=${connection} />`}
      </div>
    </form>
    ${asked && html`<${ConfirmCall} name=${name} values=${filled(values)} onConfirm=${start} onCancel=${() => setAsked(false)} />`}
    ${run && html`<${Outcome} run=${run} />`}
    <${Share} kind=${kind} name=${name} schema=${schema} values=${filled(values)} params=${params} />
    ${earlier.length > 0 &&
    html`<details class="raw"><summary>Earlier calls (${earlier.length})</summary><${CallList} calls=${earlier} /></details>`}
  </div>`;
}

function beginning(schema, linked, last) {
  if (last && !linked) {
    return last.values;
  }
  return { ...initial(schema, schema, true), ...(linked && fitting(linked, schema)) };
}

async function keep(run, kind, name, values) {
  const at = new Date().toISOString();
  await run.done;
  remember({ at, kind, name, values, state: run.state, milliseconds: Math.round(run.duration) });
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
          const value = JSON.parse(event.target.value);
          event.target.setCustomValidity(isRecord(value) ? '' : 'This is no JSON object.');
          isRecord(value) && onChange(value);
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
