/**
 * A client of MCP servers over Streamable HTTP, on the JDK's own HTTP client. It finds out whether
 * a server has sessions or serves each request by itself, and offers the same calls for both: list
 * the tools, call one while its notifications arrive, listen for changes, cancel. May import {@code
 * jsonrpc}, {@code model} and {@code protocol} only.
 *
 * <p>How a call walks:
 *
 * <pre>
 * McpClient      what users see
 * Conversation   one of the two lifecycles: what a request must say about itself, how it is cancelled
 * Exchange       one request until its final response, on a thread of its own
 * AnswerReader   JSON or an event stream, as messages
 * Endpoint       HTTP
 * </pre>
 *
 * @see <a
 *     href="https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/streamable-http">Streamable
 *     HTTP</a>
 */
@NullMarked
package io.github.mcpwar.client;

import org.jspecify.annotations.NullMarked;
