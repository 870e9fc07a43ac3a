/** Questions about JSON values. */

/** An object, rather than a list or null. */
export function isRecord(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A list of objects, which can be a table. */
export function isRecordList(value) {
  return Array.isArray(value) && value.length > 0 && value.every(isRecord);
}

/** The same object with each member changed; members that become undefined are left out. */
export function mapMembers(record, change) {
  return Object.fromEntries(
    Object.entries(record)
      .map(([name, value]) => [name, change(value, name)])
      .filter(([, value]) => value !== undefined)
  );
}

/** Whether two values are the same JSON, whatever the order of their members. */
export function isSame(a, b) {
  if (a === b) {
    return true;
  }
  if (Array.isArray(a)) {
    return Array.isArray(b) && a.length === b.length && a.every((each, i) => isSame(each, b[i]));
  }
  const names = isRecord(a) && isRecord(b) ? Object.keys(a) : undefined;
  return (
    names !== undefined &&
    names.length === Object.keys(b).length &&
    names.every(name => Object.hasOwn(b, name) && isSame(a[name], b[name]))
  );
}

/** The value that a text is the JSON of; undefined when it is none, or a plain word or number. */
export function parsed(text) {
  if (!/^\s*[[{]/.test(text)) {
    return undefined;
  }
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The beginning of a text that may be of any length. */
export function cut(text, length) {
  return text.length > length ? `${text.slice(0, length)}…` : text;
}
