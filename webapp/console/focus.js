/** Focus and scrolling for people who use the keyboard. */

/**
 * Scrolls a box, and nothing else, until what is current in it is seen. `scrollIntoView` would do, but some browsers then let
 * Tab go on from there, past the link that skips to the content.
 */
export function revealCurrent(box) {
  const current = box.querySelector('[aria-current]')?.getBoundingClientRect();
  if (current) {
    const frame = box.getBoundingClientRect();
    box.scrollBy(
      distance(current.left, current.right, frame.left, frame.right),
      distance(current.top, current.bottom, frame.top, frame.bottom)
    );
  }
}

const MARGIN = 24;

function distance(start, end, from, to) {
  return start < from + MARGIN ? start - from - MARGIN : Math.max(0, end - to + MARGIN);
}

/** Moves the focus to what is new on the page, once it is drawn: what was chosen, or the list to choose from. */
export function focusHeading(main) {
  requestAnimationFrame(() => {
    const headings = [...main.querySelectorAll('.detail h1, h1')].filter(each => each.offsetParent);
    (headings.find(each => each.closest('.detail')) ?? headings[0])?.focus();
  });
}
