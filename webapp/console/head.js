import { html } from './lib/preact.js';
import { cut } from './values.js';

const MAX_TITLE = 300;
const LONG = 1200;

/** The head of what was chosen: what it is called and said to be. A long description scrolls. */
export function Head({ title, code, description, children }) {
  return html`<header class="head">
    <h1 tabindex="-1"><bdi>${cut(title, MAX_TITLE)}</bdi></h1>
    ${code !== title && html`<code>${cut(code, MAX_TITLE)}</code>`}
    ${children}
    ${description &&
    (description.length > LONG
      ? html`<div class="lead long" tabindex="0" role="region" aria-label="Description">${description}</div>`
      : html`<p class="lead">${description}</p>`)}
  </header>`;
}
