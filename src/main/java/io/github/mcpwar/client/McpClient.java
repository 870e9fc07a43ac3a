package io.github.mcpwar.client;

import io.github.mcpwar.jsonrpc.Codec;
import io.github.mcpwar.jsonrpc.Message;
import io.github.mcpwar.jsonrpc.Notification;
import io.github.mcpwar.model.Implementation;
import io.github.mcpwar.model.LoggingLevel;
import io.github.mcpwar.model.ToolDescriptor;
import io.github.mcpwar.protocol.Methods;
import java.net.URI;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * A connection to one MCP server. Safe for use by several threads; closed by whoever connected.
 *
 * <pre>{@code
 * try (McpClient client = McpClient.connect(endpoint, ClientOptions.of("example", "1.0"))) {
 *   CallToolResult result = client.callTool("greet", arguments, MessageHandler.NONE).await();
 * }
 * }</pre>
 */
public final class McpClient implements AutoCloseable {
  private final Exchanges exchanges;
  private final Conversation conversation;
  private final ToolCatalog catalog;

  private McpClient(Exchanges exchanges, Conversation conversation) {
    this.exchanges = exchanges;
    this.conversation = conversation;
    catalog = new ToolCatalog(exchanges, conversation);
  }

  /**
   * Finds out which lifecycle and revision the server speaks, and begins.
   *
   * @param endpoint the http or https URL of the server's MCP endpoint
   * @throws McpClientException when the server cannot be reached, does not let us in, or speaks no
   *     revision that we speak
   * @throws IllegalArgumentException when the URL is not http or https, or the options name an
   *     unknown revision or a header that cannot be sent
   */
  public static McpClient connect(URI endpoint, ClientOptions options) {
    return connect(endpoint, options, Timer.real());
  }

  static McpClient connect(URI endpoint, ClientOptions options, Timer timer) {
    var codec = new Codec();
    var exchanges = new Exchanges(new Endpoint(endpoint, options, codec), codec, timer, options);
    return new McpClient(exchanges, new Handshake(exchanges).begin());
  }

  /** Who the server says it is; for display, not for decisions. */
  public Implementation serverInfo() {
    return conversation.server();
  }

  /** The revision that both sides speak. */
  public String protocolVersion() {
    return conversation.contract().version();
  }

  /**
   * All tools that can be used. Those whose description breaks the protocol's rules are left out,
   * with a warning.
   *
   * @throws McpClientException when the list cannot be fetched
   */
  public List<ToolDescriptor> listTools() {
    return List.copyOf(catalog.fetch());
  }

  /**
   * Calls a tool. The tool's description is fetched first if that has not been done.
   *
   * @param arguments not to be changed until there is a result
   * @param handler receives what the server sends before the result
   * @throws McpClientException when the description cannot be fetched or must not be used; all that
   *     happens later comes through the returned handle
   * @throws IllegalArgumentException when an argument that a header must repeat does not fit into
   *     one
   */
  public PendingCall callTool(String name, ObjectNode arguments, MessageHandler handler) {
    return new ToolCall(exchanges, conversation, catalog, name, arguments, handler).start();
  }

  /**
   * Opens a stream of changes on the server. A server without sessions first says what it will
   * report, in a notification.
   *
   * @param filter what to be told of
   * @param handler receives the notifications
   * @return closed by the caller
   */
  public Subscription listen(ListenFilter filter, MessageHandler handler) {
    MessageHandler watching = new MessageHandler() {
      @Override
      public void onMessage(Message message) {
        if (message instanceof Notification notification
            && notification.method().equals(Methods.TOOLS_LIST_CHANGED)) {
          catalog.forget();
        }
        handler.onMessage(message);
      }
    };
    return new Subscription(conversation.listen(filter, watching));
  }

  /**
   * Waits for a sign of life.
   *
   * @throws McpClientException when none comes
   * @throws UnsupportedOperationException when the revision has no such thing
   */
  public void ping() {
    if (!conversation.contract().defines(Methods.PING)) {
      throw new UnsupportedOperationException("There is no ping in " + protocolVersion());
    }
    exchanges.ask(conversation, exchanges.request(Methods.PING, exchanges.params()));
  }

  /**
   * Asks for log notifications of this level and above from now on.
   *
   * @throws McpClientException when the server refuses
   */
  public void setLogLevel(LoggingLevel level) {
    conversation.setLogLevel(level);
  }

  /**
   * Cancels what is under way and ends the session, if there is one; takes a few seconds at most.
   */
  @Override
  public void close() {
    exchanges.close();
    conversation.close();
  }
}
