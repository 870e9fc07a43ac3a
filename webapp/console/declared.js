import { Docs } from './docs.js';
import { html } from './lib/preact.js';
import { Rows } from './rows.js';
import { useServerState } from './server-state.js';
import { cut } from './values.js';

const MAX_TEXT = 1000;
const CHARACTERS_PER_TOKEN = 4;

const count = number => number.toLocaleString('en');

/** The file that declares tools: what is offered, on which line, how large the list is for a model, and what is wrong. */
export function DeclaredView({ connection }) {
  const file = useServerState(connection.token).server?.toolsFile;
  return html`<div class="page wide">
    <header class="head"><h1 tabindex="-1">Tools file</h1><p class="lead">Tools that a file declares, without code (<code>mcp.tools-file</code>).</p>
      <${Docs} page="declared.html">How to write the file<//></header>
    ${file && html`<${Mistakes} file=${file} /><${Upstream} servers=${file.upstream} /><${Offered} file=${file} />`}
  </div>`;
}

function Mistakes({ file }) {
  return (
    file.problems.length > 0 &&
    html`<section>
      <p class="problem" role="alert">The file has errors, so ${file.readAt ? `the tools of ${file.readAt} stay` : 'none of its tools is offered'}.</p>
      <${Rows}
        title="Errors"
        rows=${file.problems.map((each, i) => ({ ...each, key: i }))}
        columns=${['Line', 'Column', 'What is wrong']}
        row=${each => [each.line, each.column, html`<bdi>${cut(each.message, MAX_TEXT)}</bdi>`]}
      />
    </section>`
  );
}

/** The servers whose tools this one offers, and the chosen tools that it cannot offer. */
function Upstream({ servers }) {
  const leftOut = servers.flatMap(({ state }) => Object.entries(state.leftOut).map(([tool, reason]) => ({ key: `${state.name} ${tool}`, server: state.name, tool, reason })));
  return (
    servers.length > 0 &&
    html`<section>
      <${Rows}
        title="Upstream servers"
        scrolls
        rows=${servers.map(each => ({ ...each, key: each.state.name }))}
        columns=${['Server', 'Line', 'Target', 'State', 'Tools', 'Sessions', 'Calls', 'Without result']}
        row=${({ line, state }) => [
          html`<code>${state.name}</code>`,
          line,
          html`<bdi>${state.target}</bdi>`,
          html`<bdi>${state.status} since ${state.since}${state.revision && `, revision ${state.revision}`}${state.server && `, ${cut(state.server, MAX_TEXT)}`}${state.problem && `: ${cut(state.problem, MAX_TEXT)}`}</bdi>`,
          count(state.tools),
          count(state.sessions),
          count(state.calls),
          count(state.failed)
        ]}
      />
      ${
        leftOut.length > 0 &&
        html`<${Rows} title="Not offered" rows=${leftOut} columns=${['Server', 'Tool', 'Why']} row=${each => [html`<code>${each.server}</code>`, html`<bdi>${each.tool}</bdi>`, html`<bdi>${cut(each.reason, MAX_TEXT)}</bdi>`]} />`
      }
    </section>`
  );
}

function Offered({ file }) {
  return html`<section>
    <p><code>${file.file}</code>${file.readAt && `, read ${file.readAt}`}</p>
    <p>In the list of tools: ${count(file.characters)} characters, about ${count(Math.round(file.characters / CHARACTERS_PER_TOKEN))} tokens of a model.</p>
    <${Rows}
      title="Offered"
      scrolls
      empty="No tools."
      rows=${file.tools.map(each => ({ ...each, key: each.name }))}
      columns=${['Tool', 'Line', 'Kind', 'Target', 'Characters']}
      row=${each => [html`<code>${each.name}</code>`, each.line, each.kind, html`<bdi>${each.target}</bdi>`, count(each.characters)]}
    />
    ${file.overrides.length > 0 && html`<p>Overridden: ${file.overrides.map(each => html`<code key=${each}>${each}</code> `)}</p>`}
  </section>`;
}
