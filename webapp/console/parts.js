import { Json } from './code.js';
import { html, useEffect, useRef } from './lib/preact.js';
import { linkTo } from './route.js';
import { Structured } from './structured.js';
import { parsed } from './values.js';

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
      return html`<p><a href=${linkTo('resources', block.uri)}>${block.title ?? block.name}</a> <code>${block.uri}</code></p>`;
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
    ${text !== undefined && html`<${Text} text=${text} label=${uri} />`}
    ${picture && html`<img class="media" alt=${uri} src=${`data:${mimeType};base64,${blob}`} />`}
    ${blob !== undefined && !picture && html`<p class="meta">${Math.floor((blob.length * 3) / 4)} bytes that are no text</p>`}
  </div>`;
}

function Text({ text, label }) {
  const value = parsed(text);
  return value === undefined
    ? html`<div class="text" tabindex=${text.length > 600 ? '0' : undefined}>${text}</div>`
    : html`<${Structured} value=${value} label=${label} />`;
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
