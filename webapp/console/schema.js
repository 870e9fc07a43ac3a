import { subtypes } from './subtypes.js';

/** What a form needs to know of a JSON Schema: which control fits, what it begins with, and what is sent. */

const MAX_ROWS = 20;
const MAX_MAPS = 3;

/** Follows references within the document, joins the parts of allOf, and unwraps what only adds null. */
export function resolve(schema, root, depth = 0) {
  if (typeof schema !== 'object' || schema === null || depth > 20) {
    return {};
  }
  if (typeof schema.$ref === 'string' && schema.$ref.startsWith('#')) {
    const target = schema.$ref
      .slice(1)
      .split('/')
      .filter(Boolean)
      .reduce((node, step) => node?.[decodeURIComponent(step).replaceAll('~1', '/').replaceAll('~0', '~')], root);
    const { $ref, ...beside } = schema;
    return { ...resolve(target, root, depth + 1), ...beside };
  }
  if (Array.isArray(schema.allOf) && depth <= 8) {
    const { allOf, ...beside } = schema;
    return resolve([...allOf, beside].map(each => resolve(each, root, depth + 1)).reduce(joined, {}), root, depth + 1);
  }
  const choices = schema.anyOf ?? schema.oneOf;
  const other = choices?.filter(each => each.type !== 'null');
  if (choices && other.length === 1) {
    const { anyOf, oneOf, ...beside } = schema;
    return { ...resolve(other[0], root, depth + 1), ...beside };
  }
  return schema;
}

function joined(a, b) {
  const properties = a.properties && b.properties ? { properties: { ...a.properties, ...b.properties } } : {};
  const required = a.required && b.required ? { required: [...new Set([...a.required, ...b.required])] } : {};
  return { ...a, ...b, ...properties, ...required };
}

/** Values with their titles, for a schema that allows these only. */
export function choices(schema) {
  if (Array.isArray(schema.enum)) {
    return schema.enum
      .filter(value => value !== null)
      .map((value, i) => ({ value, title: schema.enumNames?.[i] ?? String(value) }));
  }
  const list = schema.oneOf ?? schema.anyOf;
  return list?.every(each => each && 'const' in each)
    ? list.map(each => ({ value: each.const, title: each.title ?? String(each.const) }))
    : undefined;
}

/** The kind of control: constant, choice, subtypes, boolean, number, string, array, object, map, or json for all else. */
export function control(schema, root, depth = 0) {
  if ('const' in schema) {
    return 'constant';
  }
  if (choices(schema)) {
    return 'choice';
  }
  if (subtypes(schema, root)) {
    return 'subtypes';
  }
  const type = [schema.type].flat().find(each => each !== 'null');
  switch (type) {
    case 'integer':
    case 'number':
      return 'number';
    case 'boolean':
    case 'string':
      return type;
    case 'array':
      return typeof schema.items === 'object' && !schema.prefixItems ? 'array' : 'json';
    case 'object':
      return schema.properties && Object.keys(schema.properties).length ? 'object' : hasFormForMembers(schema, root, depth) ? 'map' : 'json';
    default:
      return schema.properties ? 'object' : 'json';
  }
}

function hasFormForMembers({ additionalProperties }, root, depth) {
  return (
    typeof additionalProperties === 'object' &&
    depth < MAX_MAPS &&
    control(resolve(additionalProperties, root), root, depth + 1) !== 'json'
  );
}

/** What a form begins with; undefined for nothing. */
export function initial(given, root, required, depth = 0) {
  const schema = resolve(given, root);
  if (schema.default !== undefined && schema.default !== null) {
    return structuredClone(schema.default);
  }
  if ('const' in schema) {
    return schema.const;
  }
  if (!required || depth > 8) {
    return undefined;
  }
  switch (control(schema, root)) {
    case 'map':
      return {};
    case 'object':
      return Object.fromEntries(
        Object.entries(schema.properties)
          .map(([name, each]) => [name, initial(each, root, schema.required?.includes(name), depth + 1)])
          .filter(([, value]) => value !== undefined)
      );
    case 'array':
      return choices(resolve(schema.items, root))
        ? []
        : Array.from({ length: Math.min(Math.max(schema.minItems ?? 0, depth < 3 ? 1 : 0), MAX_ROWS) }, () => initial(schema.items, root, true, depth + 1));
    case 'boolean':
      return false;
    default:
      return undefined;
  }
}

/** What is sent: without what nobody filled in. */
export function filled(value) {
  if (Array.isArray(value)) {
    return value.filter(each => each !== undefined).map(filled);
  }
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(
      Object.entries(value)
        .filter(([, each]) => each !== undefined)
        .map(([name, each]) => [name, filled(each)])
    );
  }
  return value;
}

/** A few words on what a value must be. */
export function hint(schema) {
  const type = [schema.type].flat().filter(each => each && each !== 'null').join(' or ');
  const number = (name, sign) => (schema[name] === undefined ? '' : `${sign} ${schema[name]}`);
  const parts = [
    schema.format ?? (choices(schema) || ['string', 'array', 'object'].includes(type) ? '' : type),
    number('minimum', '≥'),
    number('exclusiveMinimum', '>'),
    number('maximum', '≤'),
    number('exclusiveMaximum', '<'),
    schema.maxLength ? `at most ${schema.maxLength} characters` : '',
    schema.minItems ? `at least ${schema.minItems}` : '',
    schema.maxItems ? `at most ${schema.maxItems}` : ''
  ];
  return parts.filter(Boolean).join(', ');
}
