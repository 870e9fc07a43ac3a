import { html } from './lib/preact.js';

/** A list, and beside it what is chosen from it. On a phone it is the one or the other. */
export function TwoPanes({ chosen, picker, base, back, children }) {
  return html`<div class=${`panes ${chosen ? 'chosen' : ''}`}>
    ${picker}
    <div class="detail">
      ${chosen ? html`<a class="back" href=${`#/${base}`}>← ${back}</a>${children}` : html`<p class="placeholder">Choose one to see what it does.</p>`}
    </div>
  </div>`;
}
