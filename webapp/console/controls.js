import { html, useEffect, useRef, useState } from './lib/preact.js';
import { choices } from './schema.js';
import { isHidden } from './secrets.js';

/** A control for a value that has no parts. */
export function Simple({ kind, complete, id, schema, required, value, onChange, described }) {
  const common = { id, required, 'aria-describedby': described };
  switch (kind) {
    case 'choice':
      return html`<${Choice} ...${{ common, list: choices(schema), value, onChange, required }} />`;
    case 'boolean':
      return html`<${Choice}
        ...${{ common, value, onChange, required, list: [{ value: true, title: 'Yes' }, { value: false, title: 'No' }] }}
      />`;
    case 'number':
      return html`<input
        ...${common}
        type="number"
        inputmode=${schema.type === 'integer' ? 'numeric' : 'decimal'}
        step=${schema.multipleOf ?? (schema.type === 'integer' ? 1 : 'any')}
        min=${schema.minimum}
        max=${schema.maximum}
        defaultValue=${value ?? ''}
        onInput=${event => onChange(event.target.value === '' ? undefined : event.target.valueAsNumber)}
      />`;
    case 'string':
      return html`<${Text} ...${{ common, schema, value, onChange, complete }} />`;
    default:
      return html`<${Json} ...${{ common, value, onChange }} />`;
  }
}

export function Choice({ common, list, value, onChange, required }) {
  const index = list.findIndex(each => each.value === value);
  return html`<select
    ...${common}
    value=${index < 0 ? '' : String(index)}
    onChange=${event => onChange(event.target.value === '' ? undefined : list[Number(event.target.value)].value)}
  >
    ${(!required || index < 0) && html`<option value="" selected=${index < 0}>${required ? 'Choose…' : '—'}</option>`}
    ${list.map((each, i) => html`<option key=${i} value=${String(i)} selected=${i === index}>${each.title}</option>`)}
  </select>`;
}

const INPUT_TYPES = { email: 'email', uri: 'url', url: 'url', date: 'date', time: 'time' };
const EXAMPLES = { 'date-time': '2026-11-22T10:00:00Z', duration: 'PT30M', time: '10:00', uuid: '00000000-0000-0000-0000-000000000000' };
const LONG_TEXT = 200;

function Text({ common, schema, value, onChange, complete }) {
  const [suggestions, setSuggestions] = useState([]);
  const timer = useRef();
  useEffect(() => () => clearTimeout(timer.current), []);
  const suggest = text => {
    if (complete) {
      clearTimeout(timer.current);
      timer.current = setTimeout(async () => setSuggestions(await complete(text)), 150);
    }
  };
  const limits = { minlength: schema.minLength, maxlength: schema.maxLength, defaultValue: value ?? '' };
  const onInput = event => {
    onChange(event.target.value === '' ? undefined : event.target.value);
    suggest(event.target.value);
  };
  if (schema.maxLength > LONG_TEXT || schema.contentMediaType || value?.includes?.('\n')) {
    return html`<textarea ...${common} ...${limits} rows="4" onInput=${onInput}></textarea>`;
  }
  const list = `${common.id}-list`;
  return html`<input
      ...${common}
      ...${limits}
      type=${isHidden(schema) ? 'password' : (INPUT_TYPES[schema.format] ?? 'text')}
      pattern=${htmlPattern(schema.pattern)}
      placeholder=${EXAMPLES[schema.format]}
      autocomplete="off"
      spellcheck=${false}
      list=${complete && list}
      onInput=${onInput}
      onFocus=${event => suggest(event.target.value)}
    />
    ${complete && html`<datalist id=${list}>${suggestions.map(each => html`<option key=${each} value=${each} />`)}</datalist>`}`;
}

/** HTML matches a whole value, JSON Schema a part of it; what the browser could not read is left to the server. */
function htmlPattern(pattern) {
  try {
    return pattern && new RegExp(`.*(?:${pattern}).*`, 'v') && `.*(?:${pattern}).*`;
  } catch {
    return undefined;
  }
}

function Json({ common, value, onChange }) {
  return html`<textarea
    ...${common}
    class="code"
    rows="4"
    spellcheck=${false}
    placeholder="JSON"
    defaultValue=${value === undefined ? '' : JSON.stringify(value, null, 2)}
    onInput=${event => {
      const text = event.target.value.trim();
      try {
        onChange(text === '' ? undefined : JSON.parse(text));
        event.target.setCustomValidity('');
      } catch {
        event.target.setCustomValidity('This is not JSON.');
      }
    }}
  ></textarea>`;
}
