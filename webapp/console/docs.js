import { html, useEffect, useState } from './lib/preact.js';

/** Where the documentation is, if the operator has said so (mcp.docs-url). */
const place = fetch('console/docs.json')
  .then(answer => (answer.ok ? answer.json() : {}))
  .catch(() => ({}));

/** A link to a page of the documentation; nothing where nobody knows where that is. */
export function Docs({ page, children }) {
  const [url, setUrl] = useState();
  useEffect(() => {
    place.then(found => setUrl(found.url));
  }, []);
  return url && html`<p class="docs"><a href=${url + page} target="_blank" rel="noreferrer">${children}</a></p>`;
}
