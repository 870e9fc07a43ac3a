import { look } from './admin.js';
import { html, useEffect, useState } from './lib/preact.js';
import { cut } from './values.js';

const SIGN_ON = {
  none: 'Not asked for by this server (mcp.auth=none)',
  container: 'By the container (mcp.auth=container)',
  bearer: 'By access token (mcp.auth=bearer)'
};
const MAX_REASON = 1000;

/** What the server says of itself and of the user: { activity, signOn, user, server }, where server is for administrators. */
export function useServerState(token) {
  const [state, setState] = useState({});
  useEffect(() => void look('admin', token).then(found => setState(found ?? {})), [token]);
  return state;
}

/** Facts for the overview: [term, value]. */
export function facts({ signOn, user, server }) {
  return [
    signOn && ['Sign-on', SIGN_ON[signOn] ?? signOn],
    signOn && ['You are', user ? html`<bdi>${user}</bdi>` : 'not signed in'],
    server && ['Health', health(server.checks)],
    server && ['Up for', time(server.uptimeMs)]
  ].filter(Boolean);
}

function health(checks) {
  const down = checks.filter(({ status }) => status !== 'UP').map(({ name }) => name);
  return down.length ? html`<span class="bad">Down: ${down.join(', ')}</span>` : 'Up';
}

/** Days and hours, hours and minutes, or minutes. */
function time(milliseconds) {
  const minutes = Math.floor(milliseconds / 60_000);
  const [days, hours] = [Math.floor(minutes / 1440), Math.floor(minutes / 60) % 24];
  return days ? `${days} d ${hours} h` : hours ? `${hours} h ${minutes % 60} min` : minutes ? `${minutes} min` : 'less than a minute';
}

/** The classes that are not offered, with the reasons, for administrators. */
export function NotOffered({ server }) {
  const classes = Object.entries(server?.notOffered ?? {});
  return (
    classes.length > 0 &&
    html`<section>
      <h2>Not offered <small>${classes.length}</small></h2>
      <p class="meta">These classes have faults and are left out, or offered only in part.</p>
      ${classes.map(
        ([name, reasons]) => html`<details class="fault" key=${name}>
          <summary><code>${name}</code></summary>
          <ul>${reasons.map(each => html`<li key=${each}>${cut(each, MAX_REASON)}</li>`)}</ul>
        </details>`
      )}
    </section>`
  );
}
