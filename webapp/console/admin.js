/** What operators see and do, below /admin of the same server. */

/** An answer as JSON; undefined when there is none for this user. */
export async function look(path, token) {
  try {
    const response = await fetch(path, { headers: { Accept: 'application/json', ...bearer(token) } });
    return response.ok ? await response.json() : undefined;
  } catch {
    return undefined;
  }
}

/** Ends a call or a session, such as calls/7; gives what is to be told when that failed. */
export async function end(what, token) {
  try {
    const response = await fetch(`admin/${what}`, { method: 'DELETE', headers: bearer(token) });
    return response.ok ? undefined : ((await response.json()).error ?? `The server answered ${response.status}.`);
  } catch {
    return 'The server cannot be reached.';
  }
}

function bearer(token) {
  return token ? { Authorization: `Bearer ${token}` } : {};
}
