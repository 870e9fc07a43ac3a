import { choices, control, resolve } from './schema.js';
import { subtypes } from './subtypes.js';
import { isRecord, mapMembers } from './values.js';

const MAX_DEPTH = 20;

/** The part of a value that the form of a schema can show; undefined for none. Whoever wrote a link may have put anything there. */
export function fitting(value, given, root = given, depth = 0) {
  if (value === undefined || value === null || depth > MAX_DEPTH) {
    return undefined;
  }
  const schema = resolve(given, root);
  const part = (each, its) => fitting(each, its, root, depth + 1);
  switch (control(schema, root)) {
    case 'choice':
      return choices(schema).find(each => each.value === value)?.value;
    case 'boolean':
      return typeof value === 'boolean' ? value : undefined;
    case 'number':
      return Number.isFinite(value) ? value : undefined;
    case 'string':
      return typeof value === 'string' ? value : undefined;
    case 'array':
      return Array.isArray(value) ? value.map(each => part(each, schema.items)).filter(each => each !== undefined) : undefined;
    case 'map':
      return isRecord(value) ? mapMembers(value, each => part(each, schema.additionalProperties)) : undefined;
    case 'subtypes': {
      const chosen = isRecord(value) && subtypes(schema, root).of(value);
      return chosen ? part(value, chosen.schema) : undefined;
    }
    case 'object':
      return isRecord(value)
        ? mapMembers(value, (each, name) => (Object.hasOwn(schema.properties, name) ? part(each, schema.properties[name]) : undefined))
        : undefined;
    default:
      return 'const' in schema ? schema.const : value;
  }
}
