import { resolve } from './schema.js';

/**
 * The subtypes of which a value is one, where a property of each has a constant by which they are told apart.
 *
 * @return { property, list: [{ value, title, schema }], of } where of(value) finds the subtype of a value; undefined for other schemas
 */
export function subtypes(schema, root) {
  const { oneOf, anyOf, discriminator, ...shared } = schema;
  const list = (oneOf ?? anyOf)?.filter(each => each?.type !== 'null').map(each => resolve({ allOf: [shared, each] }, root));
  if (!list || list.length < 2 || !list.every(each => each.properties)) {
    return undefined;
  }
  const constants = property => list.map(each => constant(each.properties[property], root));
  const isTold = property => {
    const all = constants(property);
    return all.every(each => each !== undefined) && new Set(all).size === list.length;
  };
  const property = [discriminator?.propertyName, ...Object.keys(list[0].properties)].find(each => each && isTold(each));
  if (property === undefined) {
    return undefined;
  }
  const values = constants(property);
  const named = list.map((each, i) => ({ value: values[i], title: titleOf(each, schema, values[i]), schema: each }));
  return { property, list: named, of: value => named.find(each => each.value === value?.[property]) };
}

/** The title of a subtype, unless it only has the one that all share. */
function titleOf(subtype, shared, value) {
  return subtype.title !== undefined && subtype.title !== shared.title ? subtype.title : String(value);
}

function constant(given, root) {
  const schema = resolve(given, root);
  return 'const' in schema ? schema.const : schema.enum?.length === 1 ? schema.enum[0] : undefined;
}
