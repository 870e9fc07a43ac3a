import { Composite, isComposite } from './composite.js';
import { Simple } from './controls.js';
import { html, useId } from './lib/preact.js';
import { control, hint, resolve } from './schema.js';
import { cut } from './values.js';

const MAX_LABEL = 200;

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
export function applied(change, before) {
  return typeof change === 'function' ? change(before) : change;
}

function Field({ name, schema: given, root, required, value, onChange, complete }) {
  const schema = resolve(given, root);
  const id = useId();
  const kind = control(schema, root);
  const label = cut(schema.title ?? name, MAX_LABEL);
  const note = [hint(schema), required ? '' : 'optional'].filter(Boolean).join(' · ');
  const described = [schema.description && `${id}-about`, note && `${id}-note`].filter(Boolean).join(' ') || undefined;
  const about = schema.description && html`<p class="about" id=${`${id}-about`}>${schema.description}</p>`;
  const noted = note && html`<small id=${`${id}-note`}>${note}</small>`;
  const common = { id, schema, root, required, value, onChange, described, label };
  if (kind === 'constant') {
    return null;
  }
  if (isComposite(kind)) {
    return html`<div class="field" role="group" aria-labelledby=${`${id}-name`} aria-describedby=${described}>
      <div class="label"><span id=${`${id}-name`}>${label}</span>${noted}</div>
      ${about}
      <${Composite} kind=${kind} ...${common} />
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
