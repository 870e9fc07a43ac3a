// A client of MCP for web pages, without libraries: it signs a user on, calls tools, and hears of their progress.
const PROTOCOL = '2026-07-28';
const KEPT = 'mcp-sign-on';
const LOOPBACK = ['127.0.0.1', 'localhost', '[::1]'];
const tokens = new Map(); // by endpoint; in memory only: scripts of this page can read whatever is in a storage

/**
 * Calls a tool, and signs the user on first if the server wants that: the page then leaves, and comes back signed on.
 * onProgress({ progress, total, message }) hears while the tool runs. Returns the result; throws what went wrong in words.
 */
export async function callTool(endpoint, name, args, onProgress = () => {}, signal) {
  const meta = { 'io.modelcontextprotocol/protocolVersion': PROTOCOL, 'io.modelcontextprotocol/clientCapabilities': {},
    'io.modelcontextprotocol/clientInfo': { name: document.title, version: '1' }, progressToken: crypto.randomUUID() };
  const token = tokens.get(endpoint);
  const response = await fetch(secure(endpoint), {
    method: 'POST',
    redirect: 'error', // what is meant for one server goes to no other
    signal,
    headers: {
      'Content-Type': 'application/json', Accept: 'application/json, text/event-stream',
      'MCP-Protocol-Version': PROTOCOL, 'Mcp-Method': 'tools/call', 'Mcp-Name': name,
      ...(token ? { Authorization: `Bearer ${token}` } : {})
    },
    body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name, arguments: args, _meta: meta } })
  });
  if (response.status === 401 && !token) {
    await leaveToSignOn(endpoint, response.headers.get('WWW-Authenticate') ?? '');
  }
  if (!response.ok) {
    if (response.status === 401) {
      tokens.delete(endpoint);
    }
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
  check((!kept.namesIssuer && !answer.has('iss')) || answer.get('iss') === kept.issuer, 'The answer to the sign-on is of another issuer');
  check(!answer.has('error'), `Not signed on: ${answer.get('error_description') ?? answer.get('error')}`);
  const response = await fetch(secure(kept.tokenEndpoint), { method: 'POST', redirect: 'error', body: new URLSearchParams({
    grant_type: 'authorization_code', code: answer.get('code'), redirect_uri: kept.page, client_id: kept.client,
    code_verifier: kept.verifier, resource: kept.endpoint }) });
  const granted = await response.json();
  check(response.ok, `Not signed on: ${granted.error_description ?? granted.error}`);
  tokens.set(kept.endpoint, granted.access_token);
  return true;
}

/** Finds out where users sign on, registers this page there, and goes there. Does not return. */
async function leaveToSignOn(endpoint, challenge) {
  const { resource, authorization_servers: [issuer], scopes_supported: scopes = [] } =
    await json(/resource_metadata="([^"]+)"/.exec(challenge)?.[1]);
  check(resource === endpoint, `The sign-on is for another server: ${resource}`);
  const { origin, pathname } = secure(issuer);
  const server = await json(`${origin}/.well-known/oauth-authorization-server${pathname.replace(/\/$/, '')}`);
  check(server.issuer === issuer, `The sign-on is of another issuer: ${server.issuer}`);
  check(server.code_challenge_methods_supported?.includes('S256'), 'The sign-on does not support PKCE with S256');
  const signOn = secure(server.authorization_endpoint);
  secure(server.token_endpoint);
  const page = location.origin + location.pathname;
  const { client_id: client } = await json(server.registration_endpoint, {
    client_name: document.title, redirect_uris: [page], token_endpoint_auth_method: 'none' });
  const verifier = base64url(crypto.getRandomValues(new Uint8Array(32)));
  const state = crypto.randomUUID();
  sessionStorage.setItem(KEPT, JSON.stringify({ state, verifier, client, page, endpoint, issuer,
    namesIssuer: server.authorization_response_iss_parameter_supported, tokenEndpoint: server.token_endpoint }));
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier));
  const question = { response_type: 'code', client_id: client, redirect_uri: page, state, resource, scope: scopes.join(' '),
    code_challenge: base64url(new Uint8Array(digest)), code_challenge_method: 'S256' };
  Object.entries(question).forEach(([name, value]) => signOn.searchParams.set(name, value));
  location.assign(signOn);
  await new Promise(() => {});
}

async function json(url, body) {
  const response = await fetch(secure(url), { redirect: 'error', ...body &&
    { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) } });
  check(response.ok, `${url} answers ${response.status}`);
  return response.json();
}

/** The URL, which others on the way can neither read nor change: https, or http on this machine. */
function secure(text) {
  const url = URL.canParse(text) ? new URL(text) : {};
  check(url.protocol === 'https:' || (url.protocol === 'http:' && LOOPBACK.includes(url.hostname)), `Not an https URL: ${text}`);
  return url;
}

function check(condition, words) {
  if (!condition) {
    throw new Error(words);
  }
}

const base64url = bytes => btoa(String.fromCharCode(...bytes)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
