import { html, useEffect, useState } from './lib/preact.js';

const TOKENS = /("(?:[^"\\]|\\.)*")(\s*:)?|\b(true|false|null)\b|(-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)/g;

/** So many characters are shown; all of them are copied. */
const MAX_SHOWN = 100_000;

/** JSON for people to read. */
export function Json({ value, label = 'JSON' }) {
  const text = JSON.stringify(value, null, 2) ?? '';
  return html`<${Code} text=${text} label=${label}>${coloured(text.slice(0, MAX_SHOWN))}<//>`;
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
    <pre tabindex="0" role="region" aria-label=${label}><code>${children ?? text.slice(0, MAX_SHOWN)}</code></pre>
    ${text.length > MAX_SHOWN && html`<p class="meta">The first ${MAX_SHOWN} of ${text.length} characters; Copy takes all.</p>`}
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
