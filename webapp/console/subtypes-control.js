import { Choice } from './controls.js';
import { fitting } from './fitting.js';
import { Fields } from './form.js';
import { html, useState } from './lib/preact.js';
import { initial } from './schema.js';
import { subtypes } from './subtypes.js';

/** A record of one of several types: first the type, then its fields. What both types have stays when the type changes. */
export function SubtypesControl({ schema, root, required, value, onChange, label, id, described }) {
  const { property, list, of } = subtypes(schema, root);
  const [picked, setPicked] = useState(() => of(value)?.value);
  const chosen = list.find(each => each.value === picked);
  const choose = wanted => {
    setPicked(wanted);
    const next = list.find(each => each.value === wanted);
    const told = property && { [property]: wanted };
    onChange(next && { ...initial(next.schema, root, true), ...fitting({ ...value, ...told }, next.schema, root), ...told });
  };
  return html`<div class="box">
    <div class="field">
      <div class="label"><label for=${`${id}-type`}>Type<span class="hidden"> of ${label}</span></label></div>
      <${Choice} common=${{ id: `${id}-type`, required, 'aria-describedby': described }} list=${list} value=${chosen?.value} required=${required} onChange=${choose} />
    </div>
    ${chosen &&
    html`<${Fields} key=${String(chosen.value)} schema=${without(chosen.schema, property)} root=${root} value=${value} onChange=${onChange} />`}
  </div>`;
}

function without(schema, property) {
  const { [property]: told, ...properties } = schema.properties;
  return { ...schema, properties };
}
