// A client of MCP for web pages, without libraries: it signs a user on, calls tools, and hears of their progress.
const PROTOCOL = '2026-07-28';
const KEPT = 'mcp-sign-on';
let token = '';

/**
 * Calls a tool, and signs the user on first if the server wants that: the page then leaves, and comes back signed on.
 * onProgress({ progress, total, message }) hears while the tool runs. Returns the result; throws what went wrong in words.
 */
export async function callTool(endpoint, name, args, onProgress = () => {}, signal) {
  const meta = { 'io.modelcontextprotocol/protocolVersion': PROTOCOL, 'io.modelcontextprotocol/clientCapabilities': {},
    'io.modelcontextprotocol/clientInfo': { name: document.title, version: '1' }, progressToken: crypto.randomUUID() };
  const response = await fetch(endpoint, {
    method: 'POST',
    signal,
    headers: {
      'Content-Type': 'application/json', Accept: 'application/json, text/event-stream',
      'MCP-Protocol-Version': PROTOCOL, 'Mcp-Method': 'tools/call', 'Mcp-Name': name,
      ...(token ? { Authorization: `Bearer ${token}` } : {})
    },
    body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name, arguments: args, _meta: meta } })
  });
  if (response.status === 401 && !token) {
    await leaveToSignOn(response.headers.get('WWW-Authenticate'));
  }
  if (!response.ok) {
    token = response.status === 401 ? '' : token;
    throw new Error(`The server answers ${response.status}: ${await response.text()}`);
  }
  for await (const message of messages(response)) {
    if (message.method === 'notifications/progress') {
      onProgress(message.params);
    } else if (message.error) {
      throw new Error(message.error.message);
    } else if (message.result) {
      if (message.result.isError) {
        throw new Error(message.result.content.map(each => each.text).join('\n'));
      }
      return message.result;
    }
  }
  throw new Error('The connection ended before the result came');
}

/** The messages of an answer: one of JSON, or a stream of events, each as soon as it is there. */
async function* messages(response) {
  if (!response.headers.get('Content-Type').startsWith('text/event-stream')) {
    yield await response.json();
    return;
  }
  let waiting = '';
  for (const reader = response.body.pipeThrough(new TextDecoderStream()).getReader(); ;) {
    const { value, done } = await reader.read();
    if (done) {
      return;
    }
    const events = (waiting + value).split(/\r?\n\r?\n/);
    waiting = events.pop();
    for (const event of events) {
      const data = event.split(/\r?\n/).filter(line => line.startsWith('data:')).map(line => line.slice(5)).join('\n');
      if (data.trim()) {
        yield JSON.parse(data);
      }
    }
  }
}

/** To be called once when the page starts. True if the user has just come back from the sign-on. */
export async function comeBack() {
  const answer = new URLSearchParams(location.search);
  const kept = JSON.parse(sessionStorage.getItem(KEPT) ?? 'null');
  if (!kept || answer.get('state') !== kept.state) {
    return false;
  }
  sessionStorage.removeItem(KEPT);
  history.replaceState(null, '', location.pathname);
  if (answer.has('error')) {
    throw new Error(`Not signed on: ${answer.get('error_description') ?? answer.get('error')}`);
  }
  const response = await fetch(kept.tokenEndpoint, { method: 'POST', body: new URLSearchParams({
    grant_type: 'authorization_code', code: answer.get('code'), redirect_uri: kept.page, client_id: kept.client,
    code_verifier: kept.verifier, resource: kept.resource }) });
  const tokens = await response.json();
  if (!response.ok) {
    throw new Error(`Not signed on: ${tokens.error_description ?? tokens.error}`);
  }
  token = tokens.access_token; // in memory only: scripts of this page can read whatever is in a storage
  return true;
}

/** Finds out where users sign on, registers this page there, and goes there. Does not return. */
async function leaveToSignOn(challenge) {
  const json = async (url, body) => (await fetch(url, body &&
    { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) })).json();
  const { resource, authorization_servers: [issuer], scopes_supported: scopes = [] } =
    await json(/resource_metadata="([^"]+)"/.exec(challenge)[1]);
  const at = new URL(issuer);
  const server = await json(`${at.origin}/.well-known/oauth-authorization-server${at.pathname.replace(/\/$/, '')}`);
  const page = location.origin + location.pathname;
  const { client_id: client } = await json(server.registration_endpoint, {
    client_name: document.title, redirect_uris: [page], token_endpoint_auth_method: 'none' });
  const verifier = base64url(crypto.getRandomValues(new Uint8Array(32)));
  const state = crypto.randomUUID();
  sessionStorage.setItem(KEPT, JSON.stringify({ state, verifier, client, page, resource, tokenEndpoint: server.token_endpoint }));
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier));
  location.assign(`${server.authorization_endpoint}?${new URLSearchParams({
    response_type: 'code', client_id: client, redirect_uri: page, state, resource, scope: scopes.join(' '),
    code_challenge: base64url(new Uint8Array(digest)), code_challenge_method: 'S256' })}`);
  await new Promise(() => {});
}

const base64url = bytes => btoa(String.fromCharCode(...bytes)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
