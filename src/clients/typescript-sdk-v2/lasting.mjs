#!/usr/bin/env node
// @modelcontextprotocol/client 2.x: one client that calls tools until its input ends. Usage: lasting.mjs URL session|stateless
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { callUntilInputEnds, countingFetch } from '../lasting.mjs';

const [url, lifecycle] = process.argv.slice(2);
const options = lifecycle === 'session' ? {} : { versionNegotiation: { mode: { pin: '2026-07-28' } } };
const client = new Client({ name: 'lasting', version: '1' }, options);
await client.connect(new StreamableHTTPClientTransport(new URL(url), { fetch: countingFetch }));
await callUntilInputEnds((params, callOptions) => client.callTool(params, callOptions));
