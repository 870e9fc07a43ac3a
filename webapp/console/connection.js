import { EXTENSION, MIME_TYPE } from './app-page.js';
import { repeatedInHeaders } from './headers.js';
import { Client, StreamableHTTPClientTransport } from './lib/mcp-client.js';
import { SKILLS, listSkills } from './skills.js';

/** The endpoint, below whatever context path this page has. */
export const ENDPOINT = new URL('mcp', new URL('.', location.href.split('#')[0])).href;

const KEPT_MESSAGES = 1000;
/** Tools may take as long as they like; a person cancels. */
export const PATIENCE = { timeout: 12 * 60 * 60 * 1000, resetTimeoutOnProgress: true };

/** The first revision in which a request says everything about itself. */
const FIRST_WITHOUT_SESSIONS = '2026-07-28';
const LOG_LEVEL = 'io.modelcontextprotocol/logLevel';

/** What the page knows of the server. Whoever subscribes hears of every change. */
export class Connection {
  state = 'connecting';
  error = undefined;
  protocol = 'auto';
  token = '';
  tools = [];
  resources = [];
  templates = [];
  prompts = [];
  skills = [];
  /** Newest last: { at, direction, message, answers, number }, where answers is the method that a response belongs to. */
  messages = [];
  messageCount = 0;
  logLevel = 'info';
  /** The revisions that the server says it speaks. */
  revisions = [];

  #listeners = new Set();
  #client;
  #transport;
  #attempt = 0;
  #logHandlers = new Set();
  #pending = false;
  /** Which method each request had, by its direction and identifier. */
  #methods = new Map();

  /** @param ask answers what the server asks the user: ask(kind, params, signal) gives the result */
  constructor(ask) {
    this.ask = ask;
  }

  subscribe(listener) {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Listeners hear once for all that happens before the next frame. */
  changed() {
    if (!this.#pending) {
      this.#pending = true;
      setTimeout(() => {
        this.#pending = false;
        this.#listeners.forEach(listener => listener());
      });
    }
  }

  /** Connects anew, by the given revision or the newest that both speak. */
  async connect({ protocol = this.protocol, token = this.token } = {}) {
    const attempt = ++this.#attempt;
    await this.#leave();
    Object.assign(this, { state: 'connecting', error: undefined, protocol, token });
    this.changed();
    this.#methods.clear();
    const transport = this.#newTransport(token);
    const client = this.#newClient(protocol);
    try {
      await client.connect(transport);
      if (attempt !== this.#attempt) {
        await client.close();
        return;
      }
      this.#client = client;
      this.#transport = transport;
      if (this.sessions && client.getServerCapabilities()?.logging) {
        await client.setLoggingLevel(this.logLevel);
      }
      this.revisions = client.getDiscoverResult()?.supportedVersions ?? this.revisions;
      await this.refresh();
      this.state = 'connected';
    } catch (error) {
      if (attempt !== this.#attempt) {
        return;
      }
      this.state = isUnauthorized(error) ? 'unauthorized' : 'failed';
      this.error = words(error);
    }
    this.changed();
  }

  async #leave() {
    const [client, transport] = [this.#client, this.#transport];
    this.#client = this.#transport = undefined;
    if (client) {
      try {
        await transport.terminateSession();
      } catch {
        // it has ended already
      }
      await client.close();
    }
  }

  #newTransport(token) {
    const record = (direction, message) => this.#record(direction, message);
    const seen = new WeakSet();
    class Watched extends StreamableHTTPClientTransport {
      #handler;

      constructor(...args) {
        super(...args);
        Object.defineProperty(this, 'onmessage', {
          get: () => this.#handler,
          set: handler => (this.#handler = (message, extra) => this.#receive(handler, message, extra))
        });
      }

      /** Handlers may call the ones before them, so a message can come by here twice. */
      #receive(handler, message, extra) {
        if (!seen.has(message)) {
          seen.add(message);
          record('received', message);
        }
        handler?.(message, extra);
      }

      send(message, options) {
        [message].flat().forEach(each => record('sent', each));
        return super.send(message, options);
      }
    }
    const headers = token ? { Authorization: `Bearer ${token}` } : {};
    return new Watched(new URL(ENDPOINT), { requestInit: { headers } });
  }

  #newClient(protocol) {
    const refresh = { onChanged: () => this.refresh().catch(() => {}), autoRefresh: false };
    const client = new Client(
      { name: 'mcp-console', title: 'MCP console', version: '1' },
      {
        capabilities: { elicitation: { form: {}, url: {} }, sampling: {}, extensions: { [EXTENSION]: { mimeTypes: [MIME_TYPE] } } },
        listChanged: { tools: refresh, resources: refresh, prompts: refresh },
        ...(protocol === 'auto' || protocol >= FIRST_WITHOUT_SESSIONS
          ? { versionNegotiation: { mode: protocol === 'auto' ? 'auto' : { pin: protocol } } }
          : { supportedProtocolVersions: [protocol] })
      }
    );
    client.setNotificationHandler('notifications/message', ({ params }) =>
      this.#logHandlers.forEach(handler => handler(params))
    );
    const signal = context => context?.mcpReq?.signal ?? context?.signal;
    client.setRequestHandler('elicitation/create', ({ params }, context) =>
      this.ask('elicitation', params, signal(context))
    );
    client.setRequestHandler('sampling/createMessage', ({ params }, context) =>
      this.ask('sampling', params, signal(context))
    );
    return client;
  }

  #record(direction, message) {
    const { id, method } = message;
    if (method && id !== undefined) {
      this.#methods.set(`${direction} ${id}`, method);
    }
    const answers = method ? undefined : this.#methods.get(`${direction === 'sent' ? 'received' : 'sent'} ${id}`);
    const entry = { at: new Date(), direction, message, answers, number: ++this.messageCount };
    this.messages = [...this.messages, entry].slice(-KEPT_MESSAGES);
    this.changed();
  }

  clearMessages() {
    this.messages = [];
    this.changed();
  }

  /** Asks for all lists again. */
  async refresh() {
    const client = this.#client;
    const can = client.getServerCapabilities() ?? {};
    const options = { cacheMode: 'refresh' };
    const [tools, resources, templates, prompts, skills] = await Promise.all([
      can.tools ? client.listTools(undefined, options) : { tools: [] },
      can.resources ? client.listResources(undefined, options) : { resources: [] },
      can.resources ? client.listResourceTemplates(undefined, options) : { resourceTemplates: [] },
      can.prompts ? client.listPrompts(undefined, options) : { prompts: [] },
      can.extensions?.[SKILLS] ? listSkills(client).catch(() => []) : [] // not everybody may list them
    ]);
    this.tools = tools.tools;
    this.resources = resources.resources;
    this.templates = templates.resourceTemplates;
    this.prompts = prompts.prompts;
    this.skills = skills;
    this.changed();
  }

  async setLogLevel(level) {
    this.logLevel = level;
    this.changed();
    if (this.sessions && this.capabilities.logging) {
      await this.#client.setLoggingLevel(level);
    }
  }

  /** Whether the revision spoken has sessions. */
  get sessions() {
    return this.#client?.getProtocolEra() === 'legacy';
  }

  get revision() {
    return this.#client?.getNegotiatedProtocolVersion();
  }

  get server() {
    return this.#client?.getServerVersion() ?? {};
  }

  get capabilities() {
    return this.#client?.getServerCapabilities() ?? {};
  }

  get instructions() {
    return this.#client?.getInstructions();
  }

  /** Suggests values while an argument is typed; none where the server does not. */
  async complete(ref, name, value, others) {
    if (!this.capabilities.completions) {
      return [];
    }
    try {
      const { completion } = await this.#client.complete({ ref, argument: { name, value }, context: { arguments: others } });
      return completion.values;
    } catch {
      return [];
    }
  }

  /** Calls a tool, reads a resource or gets a prompt. */
  run(kind, params, options) {
    const meta = this.sessions ? undefined : { [LOG_LEVEL]: this.logLevel };
    const request = meta ? { ...params, _meta: meta } : params;
    const patient = { ...PATIENCE, ...options };
    switch (kind) {
      case 'tools':
        return this.#client.callTool(request, { ...patient, headers: this.#headers(params) });
      case 'prompts':
        return this.#client.getPrompt(request, patient);
      default:
        return this.#client.readResource(request, { ...patient, cacheMode: 'bypass' });
    }
  }

  /** The client leaves these out in a browser, where a page of another origin may not send them; this page is of the server's own. */
  #headers({ name, arguments: values }) {
    const tool = this.tools.find(each => each.name === name);
    return this.sessions ? {} : Object.fromEntries(repeatedInHeaders(tool?.inputSchema, values));
  }

  onLog(handler) {
    this.#logHandlers.add(handler);
    return () => this.#logHandlers.delete(handler);
  }
}

function isUnauthorized(error) {
  return error?.name === 'UnauthorizedError' || error?.status === 401 || /\b401\b/.test(String(error?.message));
}

/** An error in words for people. */
export function words(error) {
  const message = error?.message || String(error);
  return message === 'Failed to fetch' || message.includes('NetworkError')
    ? 'The server cannot be reached.'
    : message.replace(/^MCP error (-?\d+): /, '');
}
