/**
 * A client of MCP servers over Streamable HTTP, on the JDK's own HTTP client. It detects whether a
 * server has sessions or is stateless, and offers the same calls for both: list, call, read and get
 * tools, resources and prompts while notifications arrive, listen for changes, cancel. Handlers
 * answer the server's questions in either lifecycle. May import {@code jsonrpc}, {@code model} and
 * {@code protocol} only.
 *
 * <p>The path of a call:
 *
 * <pre>
 * McpClient           the entry point for users
 * Conversation        one of the two lifecycles: metadata of requests, cancellation
 * MultiRoundTripCall  one call until its final result, with questions and tasks
 * Exchange            one request until its final response
 * Transport           Streamable HTTP, or the older HTTP with SSE
 * AnswerReader        JSON or an event stream, as messages
 * Endpoint            HTTP requests, sent again with credentials of the Authorizer
 * </pre>
 *
 * @see <a
 * href="https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/streamable-http"
 *     >Streamable HTTP</a>
 */
@NullMarked
package io.github.mcpwar.client;

import org.jspecify.annotations.NullMarked;
