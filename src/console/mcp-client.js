import './strict.js';
export { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
