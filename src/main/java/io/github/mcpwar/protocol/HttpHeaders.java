package io.github.mcpwar.protocol;

/**
 * Names of the HTTP headers of Streamable HTTP, compared without regard to case.
 *
 * @see <a
 * href="https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/streamable-http">
 * Request metadata</a>
 */
public final class HttpHeaders {
  public static final String PROTOCOL_VERSION = "MCP-Protocol-Version";
  public static final String SESSION_ID = "Mcp-Session-Id";
  public static final String LAST_EVENT_ID = "Last-Event-ID";
  public static final String METHOD = "Mcp-Method";
  public static final String NAME = "Mcp-Name";
  public static final String PARAM_PREFIX = "Mcp-Param-";

  private HttpHeaders() {}
}
