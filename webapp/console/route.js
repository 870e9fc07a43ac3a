import { isRecord } from './values.js';

/** The part of the address after the hash: a view, what is chosen in it, and arguments to fill in: #/tools/NAME?arguments=JSON. */

/** Longer links are neither made nor read. */
export const MAX_ARGUMENTS = 8000;
const MAX_DEPTH = 20;
const PREFIX = 'arguments=';

/** The view, name and arguments that the address asks for; what cannot be read counts as absent. */
export function route(hash = location.hash) {
  const [path, query = ''] = split(hash.replace(/^#\/?/, ''), '?');
  const [view, name] = split(path, '/');
  return {
    view: view || 'overview',
    name: name ? decoded(name) : undefined,
    link: query.startsWith(PREFIX) ? query.slice(PREFIX.length) : undefined
  };
}

function split(text, separator) {
  const at = text.indexOf(separator);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function encoded(text) {
  return encodeURIComponent(text.toWellFormed?.() ?? text);
}

/** The address of something in a view. */
export function linkTo(view, name) {
  return `#/${view}/${encoded(name)}`;
}

/** The address that fills in a form; undefined when it would be too long. */
export function linkWith(view, name, values) {
  const link = encoded(JSON.stringify(values));
  return link.length > MAX_ARGUMENTS ? undefined : `${linkTo(view, name)}?${PREFIX}${link}`;
}

/** The arguments in a link, which anybody may have written: a small object of plain data, or undefined. */
export function linkedArguments(link) {
  if (link === undefined || link.length > MAX_ARGUMENTS) {
    return undefined;
  }
  try {
    const values = JSON.parse(decoded(link));
    return isRecord(values) && depth(values) <= MAX_DEPTH ? values : undefined;
  } catch {
    return undefined;
  }
}

function depth(value) {
  let level = [value];
  let count = 0;
  while (level.length && count <= MAX_DEPTH) {
    count++;
    level = level.filter(each => typeof each === 'object' && each !== null).flatMap(Object.values);
  }
  return count;
}
