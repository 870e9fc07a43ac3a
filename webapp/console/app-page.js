import { isRecord } from './values.js';

/** What tools say of pages, and the pages: see https://modelcontextprotocol.io/extensions/apps/overview */

export const EXTENSION = 'io.modelcontextprotocol/ui';
export const MIME_TYPE = 'text/html;profile=mcp-app';

const MAX_LENGTH = 5_000_000;

/** The URI of a tool's page, or undefined. */
export function pageOf(tool) {
  const uri = tool?._meta?.ui?.resourceUri;
  return typeof uri === 'string' && uri.startsWith('ui://') ? uri : undefined;
}

function callersOf(tool) {
  const said = tool._meta?.ui?.visibility;
  return Array.isArray(said) ? said : ['model', 'app'];
}

/** Whether pages may call a tool. */
export function isForPages(tool) {
  return callersOf(tool).includes('app');
}

/** Whether a tool is for pages only, which models do not see. */
export function isForPagesOnly(tool) {
  return !callersOf(tool).includes('model');
}

/** Reads a page: { html, csp }. */
export async function readPage(connection, uri) {
  const { contents } = await connection.run('resources', { uri });
  const found = contents.find(each => each.mimeType?.replaceAll(' ', '') === MIME_TYPE);
  if (!found) {
    throw new Error(`The page ${uri} is not of type ${MIME_TYPE}.`);
  }
  const html = found.text ?? decoded(found.blob ?? '');
  if (html.length > MAX_LENGTH) {
    throw new Error(`The page ${uri} is too large.`);
  }
  const csp = found._meta?.ui?.csp;
  return { html, csp: isRecord(csp) ? csp : {} };
}

function decoded(base64) {
  return new TextDecoder().decode(Uint8Array.from(atob(base64), each => each.charCodeAt(0)));
}

let origin;

/** The origin at which pages run: that of the server's setting, if it has another host name than this page. */
export async function appOrigin() {
  origin ??= fetch(new URL('console/app-origin.json', location.href.split('#')[0]))
    .then(answer => answer.json())
    .then(said => (said.origin && new URL(said.origin).hostname !== location.hostname ? said.origin : undefined));
  return origin;
}

/** The address of the frame for a page, with what it may load. */
export function frameAddress(apps, csp) {
  const own = new URL('app-frame', location.href.split(/[?#]/)[0]);
  const address = new URL(own.pathname, apps ?? own);
  const lists = { connect: csp.connectDomains, resource: csp.resourceDomains, frame: csp.frameDomains, base: csp.baseUriDomains };
  for (const [name, list] of Object.entries(lists)) {
    Array.isArray(list) && list.slice(0, 30).forEach(each => address.searchParams.append(name, String(each)));
  }
  return address;
}
