import https from 'node:https';
import { eachEvent, exchange } from './exchange.mjs';

const STATELESS = '2026-07-28';
const INFO = { name: 'several', version: '1' };
const CAPABILITIES = { elicitation: { form: {} }, extensions: { 'io.modelcontextprotocol/tasks': {} } };

/** A client of one lifecycle that says what it is told, over HTTP/1.1. */
export class Client {
  #agent;
  #lastId = 0;
  #session = {};

  /**
   * @param address the address that it comes from; absent for any
   * @param keepAlive whether it uses connections more than once
   */
  constructor(url, { address, keepAlive = true } = {}) {
    this.url = new URL(url);
    this.#agent = new https.Agent({ keepAlive, localAddress: address });
  }

  /** Opens a session of a revision. */
  static async open(url, revision, options) {
    const client = new Client(url, options);
    const params = { protocolVersion: revision, capabilities: CAPABILITIES, clientInfo: INFO };
    const { headers, result } = await client.#request({ 'mcp-protocol-version': revision }, 'initialize', params);
    if (result.protocolVersion !== revision) {
      throw new Error(`The server speaks ${result.protocolVersion}, not ${revision}`);
    }
    client.#session = { 'mcp-protocol-version': revision, 'mcp-session-id': headers['mcp-session-id'] };
    await client.notify('notifications/initialized');
    return client;
  }

  get lastId() {
    return this.#lastId;
  }

  /** Sends a request in the session and gives its result. */
  async request(method, params, onEvent) {
    return (await this.#request(this.#session, method, params, onEvent)).result;
  }

  /** Sends a request without a session and gives its result. */
  async stateless(method, params = {}, onEvent) {
    const headers = { 'mcp-protocol-version': STATELESS, 'mcp-method': method, 'mcp-name': params.name ?? params.taskId ?? '' };
    const meta = Object.entries({ protocolVersion: STATELESS, clientInfo: INFO, clientCapabilities: CAPABILITIES });
    const _meta = Object.fromEntries(meta.map(([name, value]) => [`io.modelcontextprotocol/${name}`, value]));
    return (await this.#request(headers, method, { ...params, _meta }, onEvent)).result;
  }

  notify(method, params) {
    return this.#send('POST', this.#session, { method, params });
  }

  answer(id, result) {
    return this.#send('POST', this.#session, { id, result });
  }

  end() {
    return this.#send('DELETE', this.#session);
  }

  /** Opens the stream of HTTP+SSE and sends requests beside it. */
  async classic(calls) {
    const waiting = new Map();
    let stream;
    const endpoint = await new Promise((found, failed) => {
      stream = https.get(new URL('sse', this.url), { agent: this.#agent }, response => {
        eachEvent(response, ({ event, data }) => {
          if (event === 'endpoint') {
            found(new URL(data, this.url));
          } else {
            const message = JSON.parse(data);
            waiting.get(message.id)?.(message.result);
          }
        }).catch(failed);
      });
      stream.on('error', failed);
    });
    const request = async (method, params) => {
      const id = ++this.#lastId;
      const result = new Promise(resolve => waiting.set(id, resolve));
      await this.#send('POST', {}, { id, method, params }, undefined, endpoint);
      return result;
    };
    await request('initialize', { protocolVersion: '2024-11-05', capabilities: {}, clientInfo: INFO });
    try {
      return await calls(request);
    } finally {
      stream.destroy();
    }
  }

  async #request(headers, method, params, onEvent = () => {}) {
    const id = ++this.#lastId;
    let response;
    const answer = await this.#send('POST', headers, { id, method, params }, message => (message.id === id && !message.method ? (response = message) : onEvent(message)));
    if (!response?.result) {
      throw new Error(`${method}: ${answer.status} ${JSON.stringify(response ?? answer.text)}`);
    }
    return { headers: answer.headers, result: response.result };
  }

  #send(method, headers, message, onMessage = () => {}, url = this.url) {
    const take = ({ data }) => data && onMessage(JSON.parse(data));
    return exchange(url, this.#agent, method, headers, message, take);
  }
}
