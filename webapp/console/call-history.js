import { isRecord } from './values.js';

/** The calls made in this tab of the browser: kept until it is closed, by the browser, without secrets. */

const KEY = `mcp-console-history ${new URL('.', location.href.split('#')[0]).pathname}`;
const MAX_CALLS = 50;
const MAX_ARGUMENTS = 20_000;
const MAX_KEPT = 400_000;

/** All of them, the newest first: { at, kind, name, values, state, milliseconds }; without values that were too large. */
export function pastCalls() {
  try {
    const list = JSON.parse(sessionStorage.getItem(KEY) ?? '[]');
    return Array.isArray(list) ? list.filter(each => isRecord(each) && typeof each.name === 'string') : [];
  } catch {
    return [];
  }
}

/** Adds a call, for as long as there is room. */
export function remember(call) {
  const isSmall = JSON.stringify(call.values).length <= MAX_ARGUMENTS;
  let list = [isSmall ? call : { ...call, values: undefined }, ...pastCalls()].slice(0, MAX_CALLS);
  while (JSON.stringify(list).length > MAX_KEPT) {
    list = list.slice(0, -1);
  }
  try {
    sessionStorage.setItem(KEY, JSON.stringify(list));
  } catch {
    // the browser keeps nothing
  }
}

/** Forgets all of them. */
export function forgetCalls() {
  try {
    sessionStorage.removeItem(KEY);
  } catch {
    // there is nothing
  }
}
