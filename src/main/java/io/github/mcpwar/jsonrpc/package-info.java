/**
 * JSON-RPC 2.0: messages, their identifiers and errors, and the codec between them and UTF-8 bytes.
 * Knows nothing of MCP and imports none of our packages.
 *
 * @see <a href="https://www.jsonrpc.org/specification">JSON-RPC 2.0</a>
 */
@NullMarked
package io.github.mcpwar.jsonrpc;

import org.jspecify.annotations.NullMarked;
