import { ArrayControl } from './array-control.js';
import { Simple } from './controls.js';
import { Fields } from './form.js';
import { html } from './lib/preact.js';
import { MapControl } from './map-control.js';
import { control, initial, resolve } from './schema.js';
import { SubtypesControl } from './subtypes-control.js';

const COMPOSITES = { object: ObjectControl, array: ArrayControl, map: MapControl, subtypes: SubtypesControl };

/** Whether a kind of control has parts, which have labels of their own. */
export function isComposite(kind) {
  return kind in COMPOSITES;
}

/** A control for a value that has parts. */
export function Composite({ kind, ...common }) {
  return html`<${COMPOSITES[kind]} ...${common} />`;
}

/** One of several values without names of their own: in a box where it has parts. */
export function Item({ schema: given, root, value, onChange, id, name }) {
  const schema = resolve(given, root);
  const kind = control(schema, root);
  const common = { id, schema, root, required: true, value, onChange };
  return isComposite(kind)
    ? html`<div class="grow" role="group" aria-label=${name}><${Composite} kind=${kind} label=${name} ...${common} /></div>`
    : html`<div class="grow">
        <label class="hidden" for=${id}>${name}</label>
        <${Simple} kind=${kind} ...${common} />
      </div>`;
}

/** What a new row begins with. */
export function emptyItem(schema, root) {
  const empty = { object: {}, map: {}, string: '' };
  return initial(schema, root, true) ?? empty[control(resolve(schema, root), root)];
}

function ObjectControl({ schema, root, required, value, onChange, label }) {
  if (value === undefined && !required) {
    return html`<button type="button" class="quiet" onClick=${() => onChange(initial(schema, root, true))}>
      Add ${label}
    </button>`;
  }
  return html`<div class="box"><${Fields} schema=${schema} root=${root} value=${value} onChange=${onChange} /></div>
    ${!required &&
    html`<button type="button" class="quiet" onClick=${() => onChange(undefined)}>Remove ${label}</button>`}`;
}
