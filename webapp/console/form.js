import { html, useEffect, useId, useRef, useState } from './lib/preact.js';
import { choices, control, hint, initial, resolve } from './schema.js';

/**
 * The fields of an object, from its JSON Schema.
 *
 * @param complete suggests values for a text: complete(name, text) gives a promise of a list; optional
 */
export function Fields({ schema, root = schema, value = {}, onChange, complete }) {
  const names = Object.keys(schema.properties ?? {});
  return names.map(
    name => html`<${Field}
      key=${name}
      name=${name}
      schema=${schema.properties[name]}
      root=${root}
      required=${schema.required?.includes(name) ?? false}
      value=${value[name]}
      complete=${complete && (text => complete(name, text))}
      onChange=${change => onChange(before => ({ ...before, [name]: applied(change, before?.[name]) }))}
    />`
  );
}

/** Changes are functions of the value before, so that two at once do not lose each other. */
function applied(change, before) {
  return typeof change === 'function' ? change(before) : change;
}

function Field({ name, schema: given, root, required, value, onChange, complete }) {
  const schema = resolve(given, root);
  const id = useId();
  const kind = control(schema);
  const label = schema.title ?? name;
  const note = [hint(schema), required ? '' : 'optional'].filter(Boolean).join(' · ');
  const described = [schema.description && `${id}-about`, note && `${id}-note`].filter(Boolean).join(' ') || undefined;
  const about = schema.description && html`<p class="about" id=${`${id}-about`}>${schema.description}</p>`;
  const noted = note && html`<small id=${`${id}-note`}>${note}</small>`;
  const common = { id, schema, root, required, value, onChange, described, label };
  if (kind === 'object' || kind === 'array') {
    return html`<div class="field" role="group" aria-labelledby=${`${id}-name`} aria-describedby=${described}>
      <div class="label"><span id=${`${id}-name`}>${label}</span>${noted}</div>
      ${about}
      ${kind === 'object' ? html`<${ObjectControl} ...${common} />` : html`<${ArrayControl} ...${common} />`}
    </div>`;
  }
  if (kind === 'boolean' && (required || schema.default !== undefined)) {
    return html`<div class="field">
      <label class="check">
        <input
          type="checkbox"
          id=${id}
          aria-describedby=${described}
          checked=${value === true}
          onChange=${event => onChange(event.target.checked)}
        />
        <span>${label}</span>
      </label>
      ${about}
      ${noted && html`<span class="hidden">${noted}</span>`}
    </div>`;
  }
  return html`<div class="field">
    <div class="label"><label for=${id}>${label}</label>${noted}</div>
    ${about}
    <${Simple} kind=${kind} complete=${complete} ...${common} />
  </div>`;
}

/** A control for a value that has no parts. */
function Simple({ kind, complete, id, schema, required, value, onChange, described }) {
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

function Choice({ common, list, value, onChange, required }) {
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
      type=${INPUT_TYPES[schema.format] ?? 'text'}
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

function ObjectControl({ schema, root, required, value, onChange, label }) {
  if (value === undefined && !required) {
    return html`<button type="button" class="quiet" onClick=${() => onChange(initial(schema, root, true))}>
      Add ${label}
    </button>`;
  }
  return html`<${Fields} schema=${schema} root=${root} value=${value} onChange=${onChange} />
    ${!required &&
    html`<button type="button" class="quiet" onClick=${() => onChange(undefined)}>Remove ${label}</button>`}`;
}

function ArrayControl({ schema, root, value, onChange, label, id }) {
  const items = value ?? [];
  const itemSchema = resolve(schema.items, root);
  const list = choices(itemSchema);
  const keys = useRef({ next: 0, list: [] }); // rows keep their controls when one above them goes
  if (list) {
    return list.map(
      ({ value: each, title }) => html`<label class="check" key=${title}>
        <input
          type="checkbox"
          checked=${items.includes(each)}
          onChange=${event => onChange((before = []) => (event.target.checked ? [...before, each] : before.filter(one => one !== each)))}
        />
        <span>${title}</span>
      </label>`
    );
  }
  while (keys.current.list.length < items.length) {
    keys.current.list.push(keys.current.next++);
  }
  const remove = index => {
    keys.current.list.splice(index, 1);
    onChange((before = []) => {
      const rest = before.filter((_, i) => i !== index);
      return rest.length ? rest : undefined;
    });
  };
  const change = (index, to) =>
    onChange((before = []) => before.map((each, i) => (i === index ? applied(to, each) : each)));
  const kind = control(itemSchema);
  return html`<div class="rows">
      ${items.map((item, index) => {
        const name = `${label} ${index + 1}`;
        return html`<div class=${`row ${kind === 'object' ? 'tall' : ''}`} key=${keys.current.list[index]}>
          ${kind === 'object'
            ? html`<div class="nested" role="group" aria-label=${name}>
                <${Fields} schema=${itemSchema} root=${root} value=${item} onChange=${to => change(index, to)} />
              </div>`
            : html`<div class="grow">
                <label class="hidden" for=${`${id}-${keys.current.list[index]}`}>${name}</label>
                <${Simple}
                  kind=${kind}
                  id=${`${id}-${keys.current.list[index]}`}
                  schema=${itemSchema}
                  required=${true}
                  value=${item}
                  onChange=${to => change(index, to)}
                />
              </div>`}
          <button type="button" class="quiet" aria-label=${`Remove ${name}`} onClick=${() => remove(index)}>Remove</button>
        </div>`;
      })}
    </div>
    <button
      type="button"
      class="quiet"
      aria-label=${`Add to ${label}`}
      onClick=${() => onChange((before = []) => [...before, initial(schema.items, root, true) ?? (kind === 'object' ? {} : kind === 'string' ? '' : undefined)])}
    >
      Add
    </button>`;
}
