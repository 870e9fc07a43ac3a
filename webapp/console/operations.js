import { Bars } from './charts.js';
import { html } from './lib/preact.js';
import { duration } from './parts.js';
import { Rows } from './rows.js';
import { cut } from './values.js';

const MAX_NAME = 100;

/** The calls of the last hour, by what was called, with their number and durations minute by minute. */
export function Operations({ operations }) {
  const all = operations.map(summary).sort((a, b) => isWork(b) - isWork(a) || b.calls - a.calls);
  return html`<${Rows}
    title="The last hour"
    scrolls
    empty="No calls."
    rows=${all}
    columns=${['What', 'Calls', 'Errors', 'Mean', 'Longest', 'Calls by minute', 'Mean by minute']}
    row=${each => [
      html`<code>${cut(each.name, MAX_NAME)}</code>`,
      each.calls,
      html`<span class=${each.errors ? 'bad' : ''}>${each.errors}</span>`,
      duration(each.mean),
      duration(each.longest),
      html`<${Bars} values=${each.series.calls} errors=${each.series.errors} label=${`${each.calls} calls, of which ${each.errors} failed`} />`,
      html`<${Bars} values=${means(each.series)} label=${`Mean ${duration(each.mean)}, longest ${duration(each.longest)}`} />`
    ]}
  />`;
}

/** Calls come before what clients ask in order to make them. */
function isWork({ name }) {
  return Number(/^(tools\/call|prompts\/get|resources\/read)/.test(name));
}

function summary(series) {
  const sum = list => list.reduce((a, b) => a + b, 0);
  const calls = sum(series.calls);
  return { name: series.name, series, calls, errors: sum(series.errors), mean: sum(series.totalMs) / calls, longest: Math.max(...series.longestMs) };
}

function means({ calls, totalMs }) {
  return calls.map((count, i) => (count ? totalMs[i] / count : 0));
}

const ERRORS = { '': 'done', cancelled: 'cancelled', tool_error: 'error of the tool' };

/** The last calls, one by one. */
export function Recent({ recent }) {
  return html`<${Rows}
    title="Last calls"
    scrolls
    empty="No calls."
    rows=${recent}
    columns=${['What', 'Outcome', 'Client', 'User', 'Took', 'Ended']}
    row=${each => [
      html`<code>${cut(each.name, MAX_NAME)}</code>`,
      html`<span class=${each.error ? 'bad' : ''}>${ERRORS[each.error] ?? `error ${each.error}`}</span>`,
      html`<bdi>${each.client || 'unnamed'}</bdi>`,
      html`<bdi>${each.user || '—'}</bdi>`,
      duration(each.durationMs),
      `${duration(each.agoMs)} ago`
    ]}
  />`;
}
