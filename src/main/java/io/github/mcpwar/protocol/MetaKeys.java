package io.github.mcpwar.protocol;

/**
 * Reserved keys of {@code _meta}.
 *
 * @see
 *     <a href="https://modelcontextprotocol.io/specification/2026-07-28/basic/index#meta">_meta</a>
 */
public final class MetaKeys {
  /** The beginning of the keys of the protocol. */
  public static final String PREFIX = "io.modelcontextprotocol/";

  public static final String META = "_meta";
  public static final String PROGRESS_TOKEN = "progressToken";
  public static final String PROTOCOL_VERSION = "io.modelcontextprotocol/protocolVersion";
  public static final String CLIENT_INFO = "io.modelcontextprotocol/clientInfo";
  public static final String CLIENT_CAPABILITIES = "io.modelcontextprotocol/clientCapabilities";
  public static final String SERVER_INFO = "io.modelcontextprotocol/serverInfo";
  public static final String LOG_LEVEL = "io.modelcontextprotocol/logLevel";
  public static final String SUBSCRIPTION_ID = "io.modelcontextprotocol/subscriptionId";

  private MetaKeys() {}
}
