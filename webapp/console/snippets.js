import { ENDPOINT } from './connection.js';
import { headerValue, repeatedInHeaders } from './headers.js';
import { resolve } from './schema.js';
import { canBePasted, pastableJson, quoted } from './shell.js';

/** The revision in which one request is all that it takes. */
export const REVISION = '2026-07-28';
const META = {
  'io.modelcontextprotocol/protocolVersion': REVISION,
  'io.modelcontextprotocol/clientInfo': { name: 'curl', version: '1' },
  'io.modelcontextprotocol/clientCapabilities': {}
};

/**
 * A request as a command of curl.
 *
 * @param headers besides those of every request, each as [name, value]
 */
export function curl(method, params, headers = []) {
  const all = [
    ['Content-Type', 'application/json'],
    ['Accept', 'application/json, text/event-stream'],
    ['MCP-Protocol-Version', REVISION],
    ['Mcp-Method', method],
    ...headers
  ].map(([name, value]) => `-H ${quoted(value === '' ? `${name};` : `${name}: ${value}`)}`);
  const body = pastableJson({ jsonrpc: '2.0', id: 1, method, params: { ...params, _meta: META } });
  return [`curl -gN ${quoted(ENDPOINT)}`, ...all, `-d ${quoted(body)}`].join(' \\\n  ');
}

/** A call of a tool, a prompt or a resource as a command of curl. */
export function callByCurl(kind, params, schema) {
  const [method, name] = { tools: ['tools/call', params.name], prompts: ['prompts/get', params.name], resources: ['resources/read', params.uri] }[kind];
  const repeated = kind === 'tools' ? repeatedInHeaders(schema, params.arguments) : [];
  return curl(method, params, [['Mcp-Name', headerValue(name)], ...repeated]);
}

/** A call of a tool as a command of the server's own command line; undefined when its name cannot be typed. */
export function callByOurs(tool, schema, values) {
  if (!canBePasted(tool)) {
    return undefined;
  }
  const pairs = Object.entries(values).map(([key, value]) => pair(key, value, resolve(schema.properties?.[key], schema)));
  const arguments_ = pairs.every(each => each !== undefined) ? pairs : undefined;
  const json = arguments_ ? [] : ['--json', quoted(pastableJson(values))];
  const end = tool.startsWith('-') ? ['--'] : [];
  return ['java -jar mcp.war call', ...json, ...end, quoted(ENDPOINT), quoted(tool), ...(arguments_ ?? [])].join(' ');
}

/** An argument as key=value; undefined where that would not give the same value. */
function pair(key, value, schema) {
  const type = [schema.type].flat().find(each => each !== 'null');
  const text = typeof value === 'string' ? value : pastableJson(value);
  const isSame = typeof value === 'string' ? type === 'string' || Array.isArray(schema.enum) : type === jsonType(value, type);
  return isSame && /^[^=\s-][^=\s]*$/.test(key) && canBePasted(key + text) ? quoted(`${key}=${text}`) : undefined;
}

function jsonType(value, wanted) {
  if (typeof value === 'number') {
    return wanted === 'integer' && !Number.isSafeInteger(value) ? undefined : wanted === 'integer' ? 'integer' : 'number';
  }
  return Array.isArray(value) ? 'array' : value === null ? 'null' : typeof value;
}
