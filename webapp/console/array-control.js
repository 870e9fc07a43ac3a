import { Item, emptyItem } from './composite.js';
import { applied } from './form.js';
import { html, useRef } from './lib/preact.js';
import { choices, resolve } from './schema.js';

/** A list: boxes to tick where there is a choice, or else rows that come and go. */
export function ArrayControl({ schema, root, value = [], onChange, label, id }) {
  const list = choices(resolve(schema.items, root));
  const keys = useRef({ next: 0, list: [] }); // rows keep their controls when one above them goes
  if (list) {
    return html`<${Ticks} list=${list} value=${value} onChange=${onChange} />`;
  }
  while (keys.current.list.length < value.length) {
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
  return html`<div class="rows">
      ${value.map((item, index) => {
        const name = `${label} ${index + 1}`;
        const key = keys.current.list[index];
        return html`<div class="row" key=${key}>
          <${Item} schema=${schema.items} root=${root} value=${item} id=${`${id}-${key}`} name=${name} onChange=${to => change(index, to)} />
          <button type="button" class="quiet" aria-label=${`Remove ${name}`} onClick=${() => remove(index)}>Remove</button>
        </div>`;
      })}
    </div>
    <button
      type="button"
      class="quiet"
      aria-label=${`Add to ${label}`}
      onClick=${() => onChange((before = []) => [...before, emptyItem(schema.items, root)])}
    >
      Add
    </button>`;
}

function Ticks({ list, value, onChange }) {
  const tick = (each, isTicked) =>
    onChange((before = []) => (isTicked ? [...before, each] : before.filter(one => one !== each)));
  return list.map(
    ({ value: each, title }) => html`<label class="check" key=${title}>
      <input type="checkbox" checked=${value.includes(each)} onChange=${event => tick(each, event.target.checked)} />
      <span>${title}</span>
    </label>`
  );
}
