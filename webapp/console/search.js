/** Finds things by words in what they are called and said to be. */

const WEIGHTS = { key: 4, title: 3, text: 1 };

/** Items that have every word somewhere, those first that have them in their names: items of { key, title, text }. */
export function search(items, text) {
  const words = normal(text).split(/\s+/).filter(Boolean);
  if (words.length === 0) {
    return items;
  }
  return items
    .map(item => ({ item, score: score(item, words) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .map(({ item }) => item);
}

function score(item, words) {
  const scores = words.map(word =>
    Math.max(...Object.entries(WEIGHTS).map(([part, weight]) => weight * match(normal(item[part] ?? ''), word)))
  );
  return Math.min(...scores) > 0 ? scores.reduce((sum, each) => sum + each) : 0;
}

/** 2 for a whole word, 1 for a part of one, 0 for neither. */
function match(text, word) {
  return text.split(/\s+/).includes(word) ? 2 : Number(text.includes(word));
}

/** Small letters, and one word for find_rooms, findRooms and find-rooms when "find rooms" is looked for. */
function normal(text) {
  return text.replace(/([a-z])([A-Z])/g, '$1 $2').replace(/[_.-]+/g, ' ').toLowerCase();
}
