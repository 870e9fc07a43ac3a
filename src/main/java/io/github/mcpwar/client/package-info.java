/**
 * A client of MCP servers over Streamable HTTP, on the JDK's own HTTP client. It finds out whether
 * a server has sessions or serves each request by itself, and offers the same calls for both: list
 * tools, resources and prompts, call, read and get them while notifications arrive, listen for
 * changes, cancel. What a server asks meanwhile is answered by handlers, in whichever way the
 * revision has it. May import {@code jsonrpc}, {@code model} and {@code protocol} only.
 *
 * <p>How a call walks:
 *
 * <pre>
 * McpClient      what users see
 * Conversation   one of the two lifecycles: what a request must say about itself, how it is cancelled
 * Rounds         one call until its final result: questions in between, tasks
 * Exchange       one request until its final response
 * Transport      Streamable HTTP, or the older HTTP with SSE
 * AnswerReader   JSON or an event stream, as messages
 * Endpoint       HTTP, sent again with other credentials when an Authorizer has got some
 * </pre>
 *
 * @see <a
 *     href="https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/streamable-http">Streamable
 *     HTTP</a>
 */
@NullMarked
package io.github.mcpwar.client;

import org.jspecify.annotations.NullMarked;
