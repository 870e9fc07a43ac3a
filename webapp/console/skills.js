import { Json } from './code.js';
import { Head } from './head.js';
import { html } from './lib/preact.js';
import { TwoPanes } from './panes.js';
import { Picker } from './picker.js';
import { linkTo } from './route.js';
import { isRecord } from './values.js';

/** The extension by which a server offers skills. */
export const SKILLS = 'io.modelcontextprotocol/skills';

const MAX_PAGES = 100;

/** Takes any result: what is shown of it is looked at there. */
const ANYTHING = { '~standard': { version: 1, vendor: 'mcp-console', validate: value => ({ value }) } };

/** Asks for all skills: { uri, frontmatter, resources }. */
export async function listSkills(client) {
  const found = [];
  let cursor;
  for (let page = 0; page < MAX_PAGES; page++) {
    const { skills, nextCursor } = await client.request({ method: 'skills/list', params: cursor ? { cursor } : {} }, ANYTHING);
    found.push(...skills.filter(each => typeof each?.uri === 'string' && isRecord(each.frontmatter)));
    cursor = nextCursor;
    if (!cursor) {
      break;
    }
  }
  return found;
}

export function SkillsView({ connection, name }) {
  const skill = connection.skills.find(({ uri }) => uri === name);
  const items = connection.skills.map(({ uri, frontmatter }) => ({
    key: uri,
    title: text(frontmatter.name),
    about: text(frontmatter.description),
    text: text(frontmatter.description)
  }));
  return html`<${TwoPanes}
    chosen=${name}
    base="skills"
    back="All skills"
    picker=${html`<${Picker} title="Skills" base="skills" current=${name} groups=${[{ items }]} empty="The server offers no skills to you." />`}
  >
    ${skill ? html`<${Skill} key=${name} skill=${skill} />` : html`<h1 tabindex="-1">Not found</h1><p class="lead">The server offers you no skill <code>${name}</code>.</p>`}
  <//>`;
}

function Skill({ skill: { uri, frontmatter, resources = [] } }) {
  return html`<article>
    <${Head} title=${text(frontmatter.name)} code=${uri} description=${text(frontmatter.description)} />
    <h2>Files</h2>
    <ul class="files">
      ${resources.map(
        each => html`<li key=${each.uri}><a href=${linkTo('resources', each.uri)}>${each.uri}</a>${each.size !== undefined && html` <small>${each.size} bytes</small>`}</li>`
      )}
    </ul>
    <details class="raw">
      <summary>Entry</summary>
      <${Json} value=${{ uri, frontmatter, resources }} label=${`Entry of ${uri}`} />
    </details>
  </article>`;
}

function text(value) {
  return typeof value === 'string' ? value : '';
}
