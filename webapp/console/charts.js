import { html } from './lib/preact.js';

const HEIGHT = 32;

/**
 * Small bars, one for each minute of the last hour, of which a part can be marked as errors. What they say is in words, too.
 *
 * @param values one for each minute, the newest last
 * @param errors the part of each that failed; optional
 */
export function Bars({ values, errors = [], label }) {
  const top = Math.max(1, ...values);
  const scale = value => (value === 0 ? 0 : Math.max(1.5, (value / top) * HEIGHT));
  return html`<svg class="bars" viewBox=${`0 0 ${values.length * 3} ${HEIGHT}`} preserveAspectRatio="none" role="img" aria-label=${label}>
    <line x1="0" x2=${values.length * 3} y1=${HEIGHT} y2=${HEIGHT} />
    ${values.map((value, i) => value > 0 && html`<rect key=${i} x=${i * 3} width="2.4" y=${HEIGHT - scale(value)} height=${scale(value)} />`)}
    ${values.map((_, i) => errors[i] > 0 && html`<rect key=${`e${i}`} class="error" x=${i * 3} width="2.4" y=${HEIGHT - scale(errors[i])} height=${scale(errors[i])} />`)}
  </svg>`;
}
