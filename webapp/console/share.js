import { Code } from './code.js';
import { html } from './lib/preact.js';
import { linkWith } from './route.js';
import { withoutSecrets } from './secrets.js';
import { callByCurl, callByOurs } from './snippets.js';

/** The call as it is filled in, to be sent to somebody or run elsewhere. */
export function Share(props) {
  return html`<details class="raw share">
    <summary>Copy this call</summary>
    <${Copies} ...${props} />
  </details>`;
}

function Copies({ kind, name, schema, values, params }) {
  const secrets = new Set();
  const told = withoutSecrets(values, schema, schema, secret => secrets.add(secret));
  const link = linkWith(kind, name, told);
  const command = kind === 'tools' ? callByOurs(name, schema, told) : undefined;
  return html`${secrets.size > 0 && html`<p class="note">Without ${[...secrets].join(', ')}, which may be secret.</p>`}
    <h3>Link to the filled-in form</h3>
    ${link ? html`<${Code} text=${new URL(link, location.href).href} label="Link" />` : html`<p class="meta">The arguments are too long for a link.</p>`}
    <h3>curl</h3>
    <${Code} text=${callByCurl(kind, params(told), schema)} label="curl" />
    ${command && html`<h3>Command line</h3><${Code} text=${command} label="Command line" />`}`;
}
