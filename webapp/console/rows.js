import { html } from './lib/preact.js';

/**
 * A titled table of what there is.
 *
 * @param scrolls whether it scrolls in a box of its own, rather than becoming a block for each row on a phone
 */
export function Rows({ title, rows, columns, row, empty, scrolls }) {
  const table = html`<table aria-label=${title} class=${scrolls ? 'data' : undefined}>
    <thead><tr>${columns.map(column => html`<th key=${column} scope="col">${column || html`<span class="hidden">Action</span>`}</th>`)}</tr></thead>
    <tbody>
      ${rows.map(
        (each, i) => html`<tr key=${each.key ?? each.number ?? i}>
          ${row(each).map((cell, j) => html`<td key=${j} data-column=${columns[j]}><span>${cell}</span></td>`)}
        </tr>`
      )}
    </tbody>
  </table>`;
  return html`<section>
    <h2>${title} <small>${rows.length}</small></h2>
    ${rows.length === 0
      ? html`<p class="meta">${empty}</p>`
      : scrolls
        ? html`<div class="table-box" tabindex="0" role="region" aria-label=${`${title}, as a table`}>${table}</div>`
        : table}
  </section>`;
}
