import { isForPages } from './app-page.js';
import { words } from './connection.js';
import { isRecord } from './values.js';

/** The console's side of the conversation with a page of a tool: JSON-RPC by messages between windows. */

const VERSION = '2026-01-26';
const MAX_PER_SECOND = 100;
const MAX_LENGTH = 200_000;
const MAX_CALLS = 4;
const MAX_DECLINED = 3;

const INVALID = -32602;
const UNKNOWN = -32601;
const REFUSED = -32000;

class Refusal extends Error {
  constructor(code, message) {
    super(message);
    this.code = code;
  }
}

export class AppHost {
  #times = [];
  #calls = new Map();
  #asking = false;
  #declined = 0;
  #initialized = false;
  #ended = false;
  #passed = 0;
  #stops = [];

  /**
   * @param frame the frame in which the page is
   * @param origin of the frame; null as a text if it has none
   * @param page { html, csp }
   * @param run the call of the tool
   * @param ask asks the user: ask(question) resolves to whether the user agrees
   * @param onReady hears that the frame is there
   * @param onSize hears the height that the page wants
   * @param onStop hears why the page is taken away
   */
  constructor({ frame, origin, page, run, tool, ask, onReady, onSize, onStop }) {
    Object.assign(this, { frame, origin, page, run, tool, ask, onReady, onSize, onStop, connection: run.connection });
    const listen = event => this.#receive(event);
    addEventListener('message', listen);
    this.#stops = [() => removeEventListener('message', listen), this.connection.subscribe(() => this.#passProgress())];
    run.done.then(() => this.#passResult());
  }

  /** Ends the conversation, and tells the page. */
  close(reason) {
    this.#initialized && this.#send({ id: 'teardown', method: 'ui/resource-teardown', params: { reason } });
    this.#end();
  }

  #end() {
    this.#ended = true;
    this.#stops.forEach(stop => stop());
    this.#calls.forEach(controller => controller.abort('The page is gone'));
  }

  #send(message) {
    this.frame.contentWindow?.postMessage({ jsonrpc: '2.0', ...message }, this.origin === 'null' ? '*' : this.origin);
  }

  /** Messages of whatever window count, as a page can send to this window without its frame. */
  #receive({ source, origin, data }) {
    if (this.#isFlooding()) {
      this.#end();
      this.onStop('The page was taken away: it sent too many messages.');
    } else if (source === this.frame.contentWindow && origin === this.origin && isRecord(data) && data.jsonrpc === '2.0' && isSmall(data)) {
      this.#handle(data);
    }
  }

  #isFlooding() {
    const now = performance.now();
    this.#times = [...this.#times.filter(each => each > now - 1000), now];
    return this.#times.length > MAX_PER_SECOND;
  }

  #handle({ id, method, params }) {
    if (typeof method !== 'string') {
      return; // an answer
    }
    const given = isRecord(params) ? params : {};
    if (id === undefined) {
      this.#hear(method, given);
    } else if (['string', 'number'].includes(typeof id)) {
      this.#answer(method, given, id).then(
        result => this.#reply({ id, result }),
        error => this.#reply({ id, error: { code: error.code ?? REFUSED, message: words(error) } })
      );
    }
  }

  #reply(message) {
    this.#ended || this.#send(message);
  }

  #hear(method, params) {
    switch (method) {
      case 'ui/notifications/sandbox-proxy-ready':
        this.onReady();
        return this.#send({ method: 'ui/notifications/sandbox-resource-ready', params: this.page });
      case 'ui/notifications/initialized':
        return this.#start();
      case 'ui/notifications/size-changed':
        return Number.isFinite(params.height) && this.onSize(params.height);
      case 'notifications/cancelled':
        return this.#calls.get(params.requestId)?.abort('Cancelled by the page');
    }
  }

  #start() {
    if (!this.#initialized) {
      this.#initialized = true;
      this.#send({ method: 'ui/notifications/tool-input', params: { arguments: this.run.params.arguments ?? {} } });
      this.#passProgress();
      this.run.running || this.#passResult();
    }
  }

  /** The request of the call, by whose token the page knows progress. */
  get #request() {
    return this.run.messages.find(({ direction, message }) => direction === 'sent' && message.method === 'tools/call')?.message;
  }

  #passProgress() {
    const progressToken = this.#request?.params?._meta?.progressToken;
    if (this.#initialized && progressToken !== undefined) {
      for (const { kind, number, progress, total, message } of this.run.events) {
        if (kind === 'progress' && number >= this.#passed) {
          this.#passed = number + 1;
          this.#send({ method: 'notifications/progress', params: { progressToken, progress, total, message } });
        }
      }
    }
  }

  #passResult() {
    if (this.#initialized && !this.#ended) {
      this.#passProgress();
      const { result, error } = this.run;
      this.#send(
        result
          ? { method: 'ui/notifications/tool-result', params: result }
          : { method: 'ui/notifications/tool-cancelled', params: { reason: error?.message ?? 'Cancelled by the user' } }
      );
    }
  }

  async #answer(method, params, id) {
    switch (method) {
      case 'ui/initialize':
        return this.#introduction();
      case 'ping':
        return {};
      case 'ui/request-display-mode':
        return { mode: 'inline' };
      case 'ui/open-link':
        return this.#open(params.url);
      case 'tools/call':
        return this.#limited(id, signal => this.#call(params, signal));
      case 'resources/read':
        return this.#limited(id, signal => this.connection.run('resources', { uri: String(params.uri) }, { signal }));
      default:
        throw new Refusal(UNKNOWN, 'The console has no such method');
    }
  }

  #introduction() {
    return {
      protocolVersion: VERSION,
      hostInfo: { name: 'mcp-console', version: '1' },
      hostCapabilities: { openLinks: {}, serverTools: {}, serverResources: {}, sandbox: { csp: this.page.csp, permissions: {} } },
      hostContext: {
        toolInfo: { id: this.#request?.id, tool: this.tool },
        theme: matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light',
        displayMode: 'inline',
        availableDisplayModes: ['inline'],
        containerDimensions: { width: this.frame.clientWidth, maxHeight: 1200 },
        locale: navigator.language,
        timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
        userAgent: 'mcp-console',
        platform: 'web'
      }
    };
  }

  async #limited(id, work) {
    if (this.#calls.size >= MAX_CALLS || this.#calls.has(id)) {
      throw new Refusal(REFUSED, `Wait: ${MAX_CALLS} requests at a time, each with an id of its own`);
    }
    const controller = new AbortController();
    this.#calls.set(id, controller);
    try {
      return await work(controller.signal);
    } finally {
      this.#calls.delete(id);
    }
  }

  async #call({ name, arguments: values = {}, _meta }, signal) {
    const tool = this.connection.tools.find(each => each.name === name);
    if (!tool || !isForPages(tool) || !isRecord(values)) {
      throw new Refusal(INVALID, 'Pages may not call this tool');
    }
    if (tool.annotations?.readOnlyHint !== true) {
      await this.#consent({ title: `Let the page run ${name}?`, verb: 'Run it', text: 'A page of this server wants to call a tool in your name.', values });
    }
    const progressToken = _meta?.progressToken;
    const onprogress = progress => progressToken === undefined || this.#reply({ method: 'notifications/progress', params: { ...progress, progressToken } });
    return this.connection.run('tools', { name, arguments: values }, { signal, onprogress });
  }

  async #open(url) {
    const link = typeof url === 'string' && URL.canParse(url) ? new URL(url) : undefined;
    if (!link || !['https:', 'http:'].includes(link.protocol) || link.username || link.password) {
      throw new Refusal(REFUSED, 'Invalid URL');
    }
    await this.#consent({ title: 'Open a link?', verb: 'Open it', text: 'A page of this server wants to open:', values: { url: link.href } });
    window.open(link.href, '_blank', 'noopener,noreferrer');
    return {};
  }

  /** One question at a time; a page whose questions were declined may ask no more. */
  async #consent(question) {
    if (this.#asking || this.#declined >= MAX_DECLINED) {
      throw new Refusal(REFUSED, 'The user is not asked now');
    }
    this.#asking = true;
    try {
      if (!(await this.ask(question))) {
        this.#declined++;
        throw new Refusal(REFUSED, 'The user declined');
      }
    } finally {
      this.#asking = false;
    }
  }
}

function isSmall(data) {
  try {
    return JSON.stringify(data).length <= MAX_LENGTH;
  } catch {
    return false;
  }
}
