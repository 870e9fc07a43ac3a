import { html } from './lib/preact.js';
import { cut } from './values.js';

const MAX_ROWS = 200;
const MAX_COLUMNS = 30;
const MAX_CELL = 300;
const MAX_NAME = 80;

/** Records as a table, which scrolls in a box of its own when it is wide. */
export function DataTable({ rows, label }) {
  const all = [...new Set(rows.slice(0, MAX_ROWS).flatMap(Object.keys))];
  const columns = all.slice(0, MAX_COLUMNS);
  const more = [
    rows.length > MAX_ROWS && `the first ${MAX_ROWS} of ${rows.length} rows`,
    all.length > MAX_COLUMNS && `the first ${MAX_COLUMNS} of ${all.length} columns`
  ].filter(Boolean);
  return html`<div class="table-box" tabindex="0" role="region" aria-label=${`${cut(label, MAX_NAME)}, as a table`}>
      <table class="data" aria-label=${cut(label, MAX_NAME)}>
        <thead><tr>${columns.map(each => html`<th key=${each} scope="col">${cut(each, MAX_NAME)}</th>`)}</tr></thead>
        <tbody>
          ${rows.slice(0, MAX_ROWS).map(
            (row, i) => html`<tr key=${i}>${columns.map(each => html`<td key=${each} class=${typeof row[each] === 'number' ? 'number' : undefined}>${cell(row[each])}</td>`)}</tr>`
          )}
        </tbody>
      </table>
    </div>
    ${more.length > 0 && html`<p class="meta">Shown: ${more.join(', ')}.</p>`}`;
}

function cell(value) {
  if (value === undefined || value === null) {
    return '—';
  }
  return cut(typeof value === 'object' ? JSON.stringify(value) : String(value), MAX_CELL);
}
