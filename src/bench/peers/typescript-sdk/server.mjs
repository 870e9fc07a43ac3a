// The tools of the load test, with the official TypeScript SDK on Node's own HTTP server: 2026-07-28, and sessions for the revisions before it.
import { createServer } from 'node:http';
import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { NodeStreamableHTTPServerTransport, toNodeHandler } from '@modelcontextprotocol/node';
import { createMcpHandler, McpServer } from '@modelcontextprotocol/server';
import { z } from 'zod';

const text = words => ({ content: [{ type: 'text', text: words }], isError: false });
const modern = createMcpHandler(() => tools(), { legacy: 'reject', maxSubscriptions: 20_000 });
const modernNode = toNodeHandler(modern);
const sessions = new Map();

function tools() {
  const server = new McpServer({ name: 'typescript-sdk', version: '1' }, { capabilities: { logging: {}, tools: { listChanged: true } } });
  server.registerTool('echo', { description: 'echo', inputSchema: z.object({ text: z.string() }) }, args => text(args.text));
  server.registerTool('count', { description: 'count', inputSchema: z.object({ n: z.int(), delayMs: z.int() }) }, count);
  server.registerTool('broadcast', { description: 'broadcast', inputSchema: z.object({}) }, () => {
    modern.notify.toolsChanged();
    sessions.forEach(session => session.server.sendToolListChanged());
    return text('told');
  });
  return server;
}

async function count({ n, delayMs }, { mcpReq }) {
  for (let i = 1; i <= n; i++) {
    if (delayMs > 0) await delay(delayMs);
    const sent = `ts=${process.hrtime.bigint()}`;
    if (i % 2 === 1) {
      await mcpReq.notify({ method: 'notifications/progress', params: { progressToken: mcpReq._meta?.progressToken, progress: i, total: n, message: sent } });
    } else {
      await mcpReq.log('info', sent, 'count');
    }
  }
  return text(`done ${n}`);
}

async function open() {
  const server = tools();
  const transport = new NodeStreamableHTTPServerTransport({
    sessionIdGenerator: randomUUID,
    onsessioninitialized: id => sessions.set(id, { server, transport }),
    onsessionclosed: id => sessions.delete(id),
  });
  await server.connect(transport);
  return transport;
}

createServer(async (request, response) => {
  if (request.headers['mcp-protocol-version'] === '2026-07-28') return modernNode(request, response);
  const known = sessions.get(request.headers['mcp-session-id']);
  return (known?.transport ?? (await open())).handleRequest(request, response);
}).listen(Number(process.argv[2]), '127.0.0.1', 4096);
