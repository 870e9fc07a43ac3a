import { h } from 'preact';
import htm from 'htm';

export { render } from 'preact';
export { useEffect, useId, useLayoutEffect, useMemo, useReducer, useRef, useState } from 'preact/hooks';

/** Templates in place of JSX, which needs no build step: html`<p class="note">${text}</p>`. */
export const html = htm.bind(h);
