import { revealCurrent } from './focus.js';
import { html, useEffect, useRef, useState } from './lib/preact.js';

const TOKENS = /("(?:[^"\\]|\\.)*")(\s*:)?|\b(true|false|null)\b|(-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)/g;

/** JSON for people to read. */
export function Json({ value, label }) {
  const text = JSON.stringify(value, null, 2) ?? '';
  return html`<${Code} text=${text} label=${label ?? 'JSON'}>${coloured(text)}<//>`;
}

function coloured(text) {
  const parts = [];
  let last = 0;
  for (const match of text.matchAll(TOKENS)) {
    const [all, string, colon] = match;
    const kind = colon ? 'key' : string ? 'string' : 'literal';
    const token = colon ? string : all;
    parts.push(text.slice(last, match.index), html`<span class=${`token-${kind}`}>${token}</span>`);
    last = match.index + token.length;
  }
  return [...parts, text.slice(last)];
}

/** A text in a box of its own, which scrolls and can be copied. */
export function Code({ text, label, children }) {
  return html`<div class="code-box">
    <pre tabindex="0" role="region" aria-label=${label}><code>${children ?? text}</code></pre>
    <${Copy} text=${text} what=${label} />
  </div>`;
}

export function Copy({ text, what }) {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    const timer = copied && setTimeout(() => setCopied(false), 2000);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = async event => {
    const box = event.currentTarget.closest('.code-box');
    try {
      await navigator.clipboard.writeText(text);
      setCopied(true);
    } catch {
      getSelection().selectAllChildren(box.querySelector('pre')); // without https the browser leaves copying to the user
    }
  };
  return html`<button type="button" class="copy" onClick=${copy} aria-label=${`Copy: ${what}`}>
    <span role="status">${copied ? 'Copied' : 'Copy'}</span>
  </button>`;
}

/** What a tool, a resource or a prompt gave: a list of content blocks. */
export function Contents({ list }) {
  return list.map((block, i) => html`<${Content} key=${i} block=${block} />`);
}

export function Content({ block }) {
  switch (block.type) {
    case 'text':
      return html`<${Text} text=${block.text} />`;
    case 'image':
      return html`<img class="media" alt="An image from the server" src=${`data:${block.mimeType};base64,${block.data}`} />`;
    case 'audio':
      return html`<audio class="media" controls src=${`data:${block.mimeType};base64,${block.data}`}></audio>`;
    case 'resource_link':
      return html`<p><a href=${`#/resources/${encodeURIComponent(block.uri)}`}>${block.title ?? block.name}</a> <code>${block.uri}</code></p>`;
    case 'resource':
      return html`<${ResourceContents} contents=${block.resource} />`;
    default:
      return html`<${Json} value=${block} />`;
  }
}

export function ResourceContents({ contents }) {
  const { uri, mimeType = '', text, blob } = contents;
  const picture = blob !== undefined && /^image\/(png|jpeg|gif|webp)$/.test(mimeType);
  return html`<div class="contents">
    <p class="meta"><code>${uri}</code>${mimeType && html` · ${mimeType}`}</p>
    ${text !== undefined && html`<${Text} text=${text} json=${/json/.test(mimeType)} label=${uri} />`}
    ${picture && html`<img class="media" alt=${uri} src=${`data:${mimeType};base64,${blob}`} />`}
    ${blob !== undefined && !picture && html`<p class="meta">${Math.floor((blob.length * 3) / 4)} bytes that are no text</p>`}
  </div>`;
}

function Text({ text, json, label }) {
  if (json || /^\s*[[{]/.test(text)) {
    try {
      return html`<${Json} value=${JSON.parse(text)} label=${label} />`;
    } catch {
      // a text after all
    }
  }
  return html`<div class="text" tabindex=${text.length > 600 ? '0' : undefined}>${text}</div>`;
}

/** A list with a field that narrows it down. */
export function Picker({ title, groups, current, base, empty }) {
  const [search, setSearch] = useState('');
  const total = groups.reduce((sum, { items }) => sum + items.length, 0);
  const wanted = search.trim().toLowerCase();
  const shown = groups
    .map(group => ({
      ...group,
      items: group.items.filter(({ key, title: name = '', about = '' }) => `${key} ${name} ${about}`.toLowerCase().includes(wanted))
    }))
    .filter(({ items }) => items.length);
  const box = useRef();
  useEffect(() => revealCurrent(box.current), [current]);
  const found = shown.reduce((sum, { items }) => sum + items.length, 0);
  return html`<section class="picker" ref=${box} aria-label=${`All ${title.toLowerCase()}`}>
    <h1 tabindex="-1">${title}</h1>
    ${total > 7 &&
    html`<input type="search" aria-label=${`Search ${title.toLowerCase()}`} placeholder="Search" value=${search} onInput=${event => setSearch(event.target.value)} />
      <p class="hidden" role="status">${wanted ? `${found} found` : ''}</p>`}
    ${total === 0 && html`<p class="meta">${empty}</p>`}
    ${total > 0 && found === 0 && html`<p class="meta">Nothing matches.</p>`}
    ${shown.map(
      ({ name, items }) => html`${name && html`<h2 class="over">${name}</h2>`}
        <ul>
          ${items.map(
            ({ key, title: label, about }) => html`<li key=${key}>
              <a href=${`#/${base}/${encodeURIComponent(key)}`} aria-current=${key === current ? 'true' : undefined}>
                <span class="name">${label ?? key}</span>
                ${label && label !== key && html`<code>${key}</code>`}
                ${about && html`<span class="about">${about}</span>`}
              </a>
            </li>`
          )}
        </ul>`
    )}
  </section>`;
}

/** Calls back every so often for as long as it is shown. */
export function useInterval(callback, milliseconds, active = true) {
  const latest = useRef(callback);
  latest.current = callback;
  useEffect(() => {
    const timer = active && setInterval(() => latest.current(), milliseconds);
    return () => clearInterval(timer);
  }, [milliseconds, active]);
}

export function duration(milliseconds) {
  if (milliseconds < 1000) {
    return `${Math.round(milliseconds)} ms`;
  }
  const seconds = milliseconds / 1000;
  return seconds < 60 ? `${seconds.toFixed(1)} s` : `${Math.floor(seconds / 60)} min ${Math.floor(seconds % 60)} s`;
}
