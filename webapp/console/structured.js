import { Json } from './code.js';
import { html, useState } from './lib/preact.js';
import { DataTable } from './table.js';
import { cut, isRecord, isRecordList } from './values.js';

/** A value for people to read: lists of records as tables, all else as JSON, which tables can be seen as, too. */
export function Structured({ value, label = 'JSON' }) {
  const [raw, setRaw] = useState(false);
  const tables = tablesIn(value, label);
  if (!tables) {
    return html`<${Json} value=${value} label=${label} />`;
  }
  return html`<div class="structured">
    <button type="button" class="quiet" aria-pressed=${raw} onClick=${() => setRaw(!raw)}>Show as JSON</button>
    ${raw ? html`<${Json} value=${value} label=${label} />` : tables}
  </div>`;
}

/** A list of records, or a record with such lists in it; undefined for other values. */
function tablesIn(value, label) {
  if (isRecordList(value)) {
    return html`<${DataTable} rows=${value} label=${label} />`;
  }
  if (!isRecord(value) || !Object.values(value).some(isRecordList)) {
    return undefined;
  }
  const members = Object.entries(value);
  const [lists, others] = [members.filter(([, each]) => isRecordList(each)), members.filter(([, each]) => !isRecordList(each))];
  return html`${others.length > 0 && html`<${Json} value=${Object.fromEntries(others)} label=${label} />`}
    ${lists.map(([name, rows]) => html`<h4 key=${name}>${cut(name, 80)} <small>${rows.length}</small></h4><${DataTable} rows=${rows} label=${name} />`)}`;
}
