import { isRecord } from './values.js';

/** Arguments and names as HTTP headers, by which proxies route requests. */

const MAX_DEPTH = 8;

/** The arguments that headers repeat, by the annotation x-mcp-header of their schema: each [name, value]. */
export function repeatedInHeaders(given, values, depth = 0) {
  if (!isRecord(values) || depth > MAX_DEPTH) {
    return [];
  }
  return Object.entries(given?.properties ?? {}).flatMap(([key, schema]) => {
    const value = values[key];
    const name = schema?.['x-mcp-header'];
    const isPlain = ['string', 'boolean', 'number'].includes(typeof value);
    return name && isPlain ? [[`Mcp-Param-${name}`, headerValue(String(value))]] : repeatedInHeaders(schema, value, depth + 1);
  });
}

/** A text as a header's value: as it is, or in base64 where that is not safe. */
export function headerValue(text) {
  if (/^[\x21-\x7e]([\x20-\x7e]*[\x21-\x7e])?$|^$/.test(text) && !/^=\?base64\?.*\?=$/.test(text)) {
    return text;
  }
  const bytes = new TextEncoder().encode(text);
  return `=?base64?${btoa(Array.from(bytes, each => String.fromCharCode(each)).join(''))}?=`;
}
