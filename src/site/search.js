// Sections that contain all words, those with words in their headings first, and what is history last. INDEX: [address, heading, text].
const HISTORY = /^(changelog|decisions)/;
const field = document.getElementById('search');
const found = document.getElementById('found');

function search(text) {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const scored = INDEX.map(([address, heading, body]) => {
    const [title, all] = [heading.toLowerCase(), `${heading} ${body}`.toLowerCase()];
    const score = words.every(word => all.includes(word))
      ? words.reduce((sum, word) => sum + (title.includes(word) ? 100 : 0) + Math.min(all.split(word).length, 20), 1) : 0;
    return { address, heading, body, score: HISTORY.test(address) ? score / 1000 : score };
  });
  return words.length === 0 ? [] : scored.filter(each => each.score > 0).sort((a, b) => b.score - a.score).slice(0, 12);
}

function show() {
  found.replaceChildren(...search(field.value).map(({ address, heading, body }) => {
    const item = document.createElement('li');
    const link = item.appendChild(document.createElement('a'));
    Object.assign(link, { href: address, textContent: heading });
    const at = Math.max(0, body.toLowerCase().indexOf(field.value.trim().toLowerCase().split(/\s+/)[0]) - 40);
    item.appendChild(document.createElement('small')).textContent = body.slice(at, at + 120);
    return item;
  }));
}
field.addEventListener('input', show);
