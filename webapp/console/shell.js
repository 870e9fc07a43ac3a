/** Texts on the command line of a POSIX shell. */

/** Control characters, which a terminal obeys when they are pasted, and those that change the order or look of what is read. */
const UNSAFE = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]|\p{Surrogate}/gu;
const PLAIN = /^[A-Za-z0-9_./:,@%+-][A-Za-z0-9_./:=,@%+-]*$/;

/** The word that stands for a text, whatever characters are in it. */
export function quoted(text) {
  return PLAIN.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}

/** Whether a text can be pasted into a terminal as it is. */
export function canBePasted(text) {
  return text.search(UNSAFE) < 0;
}

/** JSON that can be pasted into a terminal: what cannot is escaped. */
export function pastableJson(value) {
  return JSON.stringify(value).replace(UNSAFE, each => `\\u${each.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
