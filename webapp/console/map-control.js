import { Item, emptyItem } from './composite.js';
import { applied } from './form.js';
import { html, useState } from './lib/preact.js';
import { resolve } from './schema.js';

/** A record with keys of the user's choice: rows of a key and a value. A key that stands twice is complained of. */
export function MapControl({ schema, root, required, value, onChange, label, id }) {
  const [rows, setRows] = useState(() => Object.entries(value ?? {}).map(([key, each], number) => ({ number, key, value: each })));
  const members = schema.additionalProperties;
  const update = change => {
    const changed = change(rows);
    setRows(changed);
    onChange(changed.length || required ? Object.fromEntries(changed.map(each => [each.key, each.value])) : undefined);
  };
  const set = (number, part) => update(all => all.map(each => (each.number === number ? { ...each, ...part(each) } : each)));
  const add = () => update(all => [...all, { number: next(all), key: '', value: emptyItem(members, root) }]);
  return html`<div class="rows">
      ${rows.map(({ number, key, value: each }, index) => {
        const name = `${label} ${index + 1}`;
        return html`<div class="row pair" key=${number}>
          <${Key}
            schema=${schema.propertyNames ? resolve(schema.propertyNames, root) : {}}
            name=${`Key of ${name}`}
            value=${key}
            isTaken=${rows.some(other => other.number !== number && other.key === key)}
            onChange=${text => set(number, () => ({ key: text }))}
          />
          <${Item} schema=${members} root=${root} value=${each} id=${`${id}-${number}`} name=${name} onChange=${to => set(number, before => ({ value: applied(to, before.value) }))} />
          <button type="button" class="quiet" aria-label=${`Remove ${name}`} onClick=${() => update(all => all.filter(one => one.number !== number))}>Remove</button>
        </div>`;
      })}
    </div>
    <button type="button" class="quiet" aria-label=${`Add to ${label}`} onClick=${add}>Add</button>`;
}

function next(rows) {
  return rows.reduce((most, each) => Math.max(most, each.number), -1) + 1;
}

function Key({ schema, name, value, isTaken, onChange }) {
  const complain = element => element?.setCustomValidity(isTaken ? 'This key stands twice.' : '');
  return Array.isArray(schema.enum)
    ? html`<select class="key" aria-label=${name} required ref=${complain} value=${value} onChange=${event => onChange(event.target.value)}>
        <option value="" selected=${value === ''}>Choose…</option>
        ${schema.enum.map(each => html`<option key=${each} value=${each} selected=${each === value}>${each}</option>`)}
      </select>`
    : html`<input
        class="key"
        aria-label=${name}
        placeholder="Key"
        required
        autocomplete="off"
        spellcheck=${false}
        maxlength=${schema.maxLength}
        ref=${complain}
        defaultValue=${value}
        onInput=${event => onChange(event.target.value)}
      />`;
}
