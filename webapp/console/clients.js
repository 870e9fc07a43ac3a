import { ENDPOINT } from './connection.js';
import { quoted } from './shell.js';
import { curl } from './snippets.js';

/** How clients are told of a server: [client, where, text]. Addresses are quoted, as a path may have any character. */
export function clients(serverName) {
  const name = slug(serverName);
  return [
    ['Claude Code', 'In a terminal', `claude mcp add --transport http ${name} ${quoted(ENDPOINT)}`],
    [
      'Claude Desktop',
      'In claude_desktop_config.json (Settings, Developer). A server that the internet can reach is added under Settings, Connectors, by its endpoint alone.',
      json({ mcpServers: { [name]: { command: 'npx', args: ['-y', 'mcp-remote', ENDPOINT] } } })
    ],
    ['VS Code', 'In .vscode/mcp.json', json({ servers: { [name]: { type: 'http', url: ENDPOINT } } })],
    ['Cursor', 'In .cursor/mcp.json', json({ mcpServers: { [name]: { url: ENDPOINT } } })],
    ['Inspector', 'In a terminal', `npx @modelcontextprotocol/inspector --transport http --server-url ${quoted(ENDPOINT)}`],
    ['curl', 'In a terminal', curl('tools/list', {})]
  ];
}

function slug(name = 'mcp') {
  return name.toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '') || 'mcp';
}

function json(value) {
  return JSON.stringify(value, null, 2);
}
