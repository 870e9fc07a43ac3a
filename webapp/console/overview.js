import { clients } from './clients.js';
import { Code } from './code.js';
import { ENDPOINT } from './connection.js';
import { Docs } from './docs.js';
import { html, useRef, useState } from './lib/preact.js';
import { NotOffered, facts as stateFacts, useServerState } from './server-state.js';

/** Server identity, and how other clients reach it. */
export function Overview({ connection }) {
  const { server, instructions, revision, revisions, tools, resources, templates, prompts } = connection;
  const state = useServerState(connection.token);
  const facts = [
    ['Version', server.version],
    ['Protocol', html`${revision}${connection.sessions ? ', with a session' : ', without sessions'}`],
    revisions.length > 0 && ['Also speaks', list(revisions.filter(each => each !== revision))],
    ['Offers', [count(tools, 'tool'), count([...resources, ...templates], 'resource'), count(prompts, 'prompt')].join(', ')],
    server.websiteUrl && ['Web site', html`<code>${server.websiteUrl}</code>`],
    ...stateFacts(state)
  ].filter(Boolean);
  return html`<div class="page">
    <header class="head">
      <h1 tabindex="-1">${server.title ?? server.name}</h1>
      ${server.description && html`<p class="lead">${server.description}</p>`}
      <${Docs} page="index.html">Documentation<//>
      <${Docs} page="troubleshooting.html">Troubleshooting<//>
    </header>
    <div class="endpoint">
      <h2 class="over" id="endpoint">Endpoint</h2>
      <${Code} text=${ENDPOINT} label="Endpoint" />
    </div>
    <dl class="facts">${facts.map(([term, value]) => html`<div key=${term}><dt>${term}</dt><dd>${value}</dd></div>`)}</dl>
    ${instructions && html`<section><h2>What models are told</h2><p class="text">${instructions}</p></section>`}
    <${NotOffered} server=${state.server} />
    <${Connect} name=${server.name} />
  </div>`;
}

function count(list, noun) {
  return `${list.length} ${noun}${list.length === 1 ? '' : 's'}`;
}

/** Dates that do not break. */
function list(texts) {
  return texts.map((each, i) => html`<span class="nowrap" key=${each}>${each}${i < texts.length - 1 && ','}</span> `);
}

/** Tabs, of which the arrow keys choose one. */
function Connect({ name }) {
  const [index, setIndex] = useState(0);
  const tabs = useRef();
  const all = clients(name);
  const [client, where, text] = all[index];
  const onKeyDown = event => {
    const step = { ArrowRight: 1, ArrowLeft: -1, Home: -index, End: all.length - 1 - index }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      const next = (index + step + all.length) % all.length;
      setIndex(next);
      tabs.current.children[next].focus();
    }
  };
  return html`<section>
    <h2 id="connect">Connect a client</h2>
    <div class="tabs" role="tablist" aria-labelledby="connect" ref=${tabs} onKeyDown=${onKeyDown}>
      ${all.map(
        ([each], i) => html`<button
          key=${each}
          type="button"
          role="tab"
          id=${`tab-${i}`}
          aria-selected=${i === index ? 'true' : 'false'}
          aria-controls="snippet"
          tabindex=${i === index ? '0' : '-1'}
          onClick=${() => setIndex(i)}
        >
          ${each}
        </button>`
      )}
    </div>
    <div id="snippet" role="tabpanel" aria-labelledby=${`tab-${index}`}>
      <p class="meta">${where}</p>
      <${Code} text=${text} label=${`${client} snippet`} />
    </div>
  </section>`;
}
