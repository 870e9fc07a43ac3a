import { html } from './lib/preact.js';
import { Contents, ResourceContents } from './parts.js';
import { Structured } from './structured.js';
import { isSame, parsed } from './values.js';

/** What a tool, a resource or a prompt gave. */
export function Result({ run }) {
  const { result } = run;
  return html`<div class="result">
    <h3>Result</h3>
    ${result.content && html`<${Contents} list=${result.content.filter(block => !isRepeated(block, result))} />`}
    ${result.contents?.map((contents, i) => html`<${ResourceContents} key=${i} contents=${contents} />`)}
    ${result.messages && html`<${Conversation} result=${result} />`}
    ${result.structuredContent !== undefined && html`<${Structured} value=${result.structuredContent} label="Structured result" />`}
  </div>`;
}

/** Whether a text only says in JSON what the structured content says. */
function isRepeated(block, { structuredContent }) {
  return structuredContent !== undefined && block.type === 'text' && isSame(parsed(block.text), structuredContent);
}

function Conversation({ result }) {
  return html`${result.description && html`<p>${result.description}</p>`}
    ${result.messages.map(
      ({ role, content }, i) => html`<div class=${`turn ${role}`} key=${i}>
        <p class="over">${role}</p>
        <${Contents} list=${[content].flat()} />
      </div>`
    )}`;
}
