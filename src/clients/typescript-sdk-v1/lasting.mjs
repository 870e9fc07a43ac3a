#!/usr/bin/env node
// @modelcontextprotocol/sdk 1.x: one session that calls tools until its input ends. Usage: lasting.mjs URL
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { callUntilInputEnds, countingFetch } from '../lasting.mjs';

const client = new Client({ name: 'lasting', version: '1' });
await client.connect(new StreamableHTTPClientTransport(new URL(process.argv[2]), { fetch: countingFetch }));
await callUntilInputEnds((params, options) => client.callTool(params, undefined, options));
