import { isForPagesOnly } from './app-page.js';
import { Call } from './call.js';
import { Json } from './code.js';
import { Head } from './head.js';
import { hintsOf, isDestructive } from './hints.js';
import { html } from './lib/preact.js';
import { TwoPanes } from './panes.js';
import { Picker } from './picker.js';
import { expand, variables } from './templates.js';

function Gone({ name }) {
  return html`<h1 tabindex="-1">Not found</h1><p class="lead">The server offers you no <code>${name}</code>.</p>`;
}

export function ToolsView({ connection, name, link }) {
  const tool = connection.tools.find(each => each.name === name);
  const items = connection.tools.map(each => ({
    ...item(each.name, titleOf(each), each.description),
    mark: isDestructive(each) ? 'destructive' : isForPagesOnly(each) && 'for pages'
  }));
  return html`<${TwoPanes}
    chosen=${name}
    base="tools"
    back="All tools"
    picker=${html`<${Picker} title="Tools" base="tools" current=${name} groups=${[{ items }]} empty="The server offers no tools to you." />`}
  >
    ${tool ? html`<${Tool} key=${`${name}?${link}`} connection=${connection} tool=${tool} link=${link} />` : html`<${Gone} name=${name} />`}
  <//>`;
}

function Tool({ connection, tool, link }) {
  const hints = hintsOf(tool);
  return html`<article>
    <${Head} title=${titleOf(tool) ?? tool.name} code=${tool.name} description=${tool.description}>
      ${hints.length > 0 && html`<ul class="tags">${hints.map(({ key, word, meaning }) => html`<li key=${key} class=${key} title=${meaning}>${word}</li>`)}</ul>`}
    <//>
    <${Call}
      connection=${connection}
      kind="tools"
      name=${tool.name}
      link=${link}
      schema=${tool.inputSchema}
      params=${values => ({ name: tool.name, arguments: values })}
      verb="Run"
      isDestructive=${isDestructive(tool)}
    />
    <details class="raw">
      <summary>Definition</summary>
      <${Json} value=${tool} label=${`Definition of ${tool.name}`} />
    </details>
  </article>`;
}

export function ResourcesView({ connection, name, link }) {
  const resource = connection.resources.find(({ uri }) => uri === name);
  const template = connection.templates.find(({ uriTemplate }) => uriTemplate === name);
  const groups = [
    { items: connection.resources.map(each => item(each.uri, each.title ?? each.name, each.description)) },
    { name: 'Templates', items: connection.templates.map(each => item(each.uriTemplate, each.title ?? each.name, each.description)) }
  ];
  const shown = template ? html`<${Template} key=${`${name}?${link}`} connection=${connection} template=${template} link=${link} />` : html`<${Resource} key=${name} connection=${connection} resource=${resource ?? { uri: name }} />`;
  return html`<${TwoPanes}
    chosen=${name}
    base="resources"
    back="All resources"
    picker=${html`<${Picker} title="Resources" base="resources" current=${name} groups=${groups} empty="The server offers no resources to you." />`}
  >
    ${name && shown}
  <//>`;
}

function Resource({ connection, resource }) {
  return html`<article>
    <${Head} title=${resource.title ?? resource.name ?? resource.uri} code=${resource.uri} description=${resource.description}>
      ${resource.mimeType && html`<ul class="tags"><li>${resource.mimeType}</li>${resource.size !== undefined && html`<li>${resource.size} bytes</li>`}</ul>`}
    <//>
    <${Call}
      connection=${connection}
      kind="resources"
      name=${resource.uri}
      schema=${{ type: 'object' }}
      params=${() => ({ uri: resource.uri })}
      verb="Read"
    />
  </article>`;
}

function Template({ connection, template, link }) {
  const { uriTemplate } = template;
  const names = variables(uriTemplate);
  const optional = new Set([...uriTemplate.matchAll(/\{[?&]([^}]*)\}/g)].flatMap(([, list]) => list.split(',')));
  const schema = {
    type: 'object',
    properties: Object.fromEntries(names.map(each => [each, { type: 'string' }])),
    required: names.filter(each => !optional.has(each))
  };
  return html`<article>
    <${Head} title=${template.title ?? template.name} code=${uriTemplate} description=${template.description}>
      ${template.mimeType && html`<ul class="tags"><li>${template.mimeType}</li></ul>`}
    <//>
    <${Call}
      connection=${connection}
      kind="resources"
      name=${uriTemplate}
      link=${link}
      schema=${schema}
      params=${values => ({ uri: expand(uriTemplate, values) })}
      verb="Read"
      complete=${(name, text, others) => connection.complete({ type: 'ref/resource', uri: uriTemplate }, name, text, others)}
    />
  </article>`;
}

export function PromptsView({ connection, name, link }) {
  const prompt = connection.prompts.find(each => each.name === name);
  const items = connection.prompts.map(each => item(each.name, each.title, each.description));
  return html`<${TwoPanes}
    chosen=${name}
    base="prompts"
    back="All prompts"
    picker=${html`<${Picker} title="Prompts" base="prompts" current=${name} groups=${[{ items }]} empty="The server offers no prompts to you." />`}
  >
    ${prompt ? html`<${Prompt} key=${`${name}?${link}`} connection=${connection} prompt=${prompt} link=${link} />` : html`<${Gone} name=${name} />`}
  <//>`;
}

function Prompt({ connection, prompt, link }) {
  const list = prompt.arguments ?? [];
  const schema = {
    type: 'object',
    properties: Object.fromEntries(list.map(({ name, title, description }) => [name, { type: 'string', title, description }])),
    required: list.filter(({ required }) => required).map(({ name }) => name)
  };
  return html`<article>
    <${Head} title=${prompt.title ?? prompt.name} code=${prompt.name} description=${prompt.description} />
    <${Call}
      connection=${connection}
      kind="prompts"
      name=${prompt.name}
      link=${link}
      schema=${schema}
      params=${values => ({ name: prompt.name, arguments: values })}
      verb="Get"
      complete=${(name, text, others) => connection.complete({ type: 'ref/prompt', name: prompt.name }, name, text, others)}
    />
  </article>`;
}

/** An entry of a list; all that is said of it can be searched. */
function item(key, title, description) {
  return { key, title, about: firstSentence(description), text: description };
}

function titleOf(tool) {
  return tool.title ?? tool.annotations?.title;
}

function firstSentence(text = '') {
  return /^.*?[.!?](?=\s|$)/s.exec(text)?.[0] ?? text;
}
