import { resolve } from './schema.js';
import { isRecord } from './values.js';

/**
 * The types of which a record is one: told apart by a property that is a constant in each, or by which properties they have.
 *
 * @return { property, list: [{ value, title, schema }], of } where of(value) finds the type of a value, and property is absent
 *     where no constant tells; undefined for other schemas
 */
export function subtypes(schema, root) {
  const { oneOf, anyOf, discriminator, ...shared } = schema;
  const list = (oneOf ?? anyOf)?.filter(each => each?.type !== 'null').map(each => resolve({ allOf: [shared, each] }, root));
  if (!list || list.length < 2 || !list.every(each => each.properties && Object.keys(each.properties).length)) {
    return undefined;
  }
  const property = told(list, discriminator?.propertyName, root);
  return property === undefined ? byProperties(list, schema) : byConstant(list, property, schema, root);
}

/** The property whose constants differ; undefined when there is none. */
function told(list, preferred, root) {
  const isTold = name => {
    const constants = list.map(each => constant(each.properties[name], root));
    return constants.every(each => each !== undefined) && new Set(constants).size === list.length;
  };
  return [preferred, ...Object.keys(list[0].properties)].find(each => each && isTold(each));
}

function byConstant(list, property, schema, root) {
  const types = list.map(each => {
    const value = constant(each.properties[property], root);
    return { value, title: titleOf(each, schema) ?? String(value), schema: each };
  });
  return { property, list: types, of: value => types.find(each => each.value === value?.[property]) };
}

function byProperties(list, schema) {
  const types = list.map((each, i) => ({
    value: i,
    title: titleOf(each, schema) ?? Object.keys(each.properties).join(', '),
    schema: each
  }));
  const isOf = (value, { properties }) => Object.keys(value).every(each => Object.hasOwn(properties, each));
  return { list: types, of: value => (isRecord(value) && Object.keys(value).length ? types.find(each => isOf(value, each.schema)) : undefined) };
}

/** The title of a type, unless it only has the one that all share. */
function titleOf({ title }, shared) {
  return title === shared.title ? undefined : title;
}

function constant(given, root) {
  const schema = resolve(given, root);
  return 'const' in schema ? schema.const : schema.enum?.length === 1 ? schema.enum[0] : undefined;
}
