import { revealCurrent } from './focus.js';
import { html, useEffect, useRef, useState } from './lib/preact.js';
import { linkTo } from './route.js';
import { search } from './search.js';
import { cut } from './values.js';

const FEW = 7;
const MAX_NAME = 200;

/**
 * A list to choose from, with a field that narrows it down. Keys: / goes to the field, arrows go through the list, Enter opens
 * what is found first, Escape empties the field.
 */
export function Picker({ title, groups, current, base, empty }) {
  const [text, setText] = useState('');
  const box = useRef();
  const total = count(groups);
  const shown = groups.map(group => ({ ...group, items: search(group.items, text) })).filter(({ items }) => items.length);
  useEffect(() => revealCurrent(box.current), [current]);
  useEffect(() => {
    addEventListener('keydown', goToSearch);
    return () => removeEventListener('keydown', goToSearch);
  }, []);
  return html`<section class="picker" ref=${box} aria-label=${`All ${title.toLowerCase()}`} onKeyDown=${event => walk(event, box.current, setText)}>
    <h1 tabindex="-1">${title}</h1>
    ${total > FEW &&
    html`<input type="search" aria-label=${`Search ${title.toLowerCase()}`} aria-keyshortcuts="/" placeholder="Search (press /)" value=${text} onInput=${event => setText(event.target.value)} />
      <p class="meta" role="status">${text.trim() ? `${count(shown)} of ${total}` : ''}</p>`}
    ${total === 0 && html`<p class="meta">${empty}</p>`}
    ${total > 0 && shown.length === 0 && html`<p class="meta">Nothing matches.</p>`}
    ${shown.map(
      ({ name, items }) => html`${name && html`<h2 class="over">${name}</h2>`}
        <ul>
          ${items.map(each => html`<${Entry} key=${each.key} item=${each} base=${base} isCurrent=${each.key === current} />`)}
        </ul>`
    )}
  </section>`;
}

function Entry({ item: { key, title, about, mark }, base, isCurrent }) {
  return html`<li>
    <a href=${linkTo(base, key)} aria-current=${isCurrent ? 'true' : undefined}>
      <span class="name"><bdi>${cut(title ?? key, MAX_NAME)}</bdi></span>
      ${mark && html`<span class="mark">${mark}</span>`}
      ${title && title !== key && html`<code>${cut(key, MAX_NAME)}</code>`}
      ${about && html`<span class="about">${cut(about, MAX_NAME)}</span>`}
    </a>
  </li>`;
}

function count(groups) {
  return groups.reduce((sum, { items }) => sum + items.length, 0);
}

function goToSearch(event) {
  const isTyping = event.target.closest?.('input, textarea, select, dialog');
  if (event.key === '/' && !isTyping && !event.ctrlKey && !event.metaKey && !event.altKey) {
    const field = document.querySelector('.picker input[type=search]');
    if (field?.offsetParent) {
      event.preventDefault();
      field.focus();
    }
  }
}

function walk(event, box, setText) {
  const stops = [...box.querySelectorAll('input, a')];
  const at = stops.indexOf(document.activeElement);
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step && stops[at + step]) {
    event.preventDefault();
    stops[at + step].focus();
  } else if (event.target.type === 'search' && event.key === 'Enter') {
    box.querySelector('a')?.click();
  } else if (event.target.type === 'search' && event.key === 'Escape') {
    setText('');
  }
}
