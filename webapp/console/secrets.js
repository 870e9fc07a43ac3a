import { resolve } from './schema.js';
import { isRecord, mapMembers } from './values.js';

/** Names that look like those of secrets, as in the server's audit trail. */
const SECRET = /pass|secret|token|credential|auth(?!or)|api.?key|private.?key|pin$|cvv|cookie/i;

/** Whether what is typed must not be seen. */
export function isHidden(schema) {
  return schema.writeOnly === true || schema.format === 'password';
}

/**
 * A value without what looks like a secret, by its name or its schema: for links, the history and what is copied.
 *
 * @param found hears the name of each secret that was left out; optional
 */
export function withoutSecrets(value, given = {}, root = given, found = () => {}) {
  const schema = resolve(given, root);
  if (Array.isArray(value)) {
    return value.map(each => withoutSecrets(each, schema.items ?? {}, root, found));
  }
  if (!isRecord(value)) {
    return value;
  }
  return mapMembers(value, (each, name) => {
    const its = member(schema, name, root);
    if (SECRET.test(name) || isHidden(resolve(its, root))) {
      found(name);
      return undefined;
    }
    return withoutSecrets(each, its, root, found);
  });
}

function member(schema, name, root) {
  const own = [schema, ...(schema.oneOf ?? schema.anyOf ?? []).map(each => resolve(each, root))];
  const described = own.find(({ properties }) => properties && Object.hasOwn(properties, name));
  return described ? described.properties[name] : (schema.additionalProperties ?? {});
}
