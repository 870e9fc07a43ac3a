package io.github.mcpwar.client;

import io.github.mcpwar.jsonrpc.Codec;
import io.github.mcpwar.jsonrpc.Message;
import io.github.mcpwar.jsonrpc.Notification;
import io.github.mcpwar.model.CallToolResult;
import io.github.mcpwar.model.Completion;
import io.github.mcpwar.model.GetPromptResult;
import io.github.mcpwar.model.Implementation;
import io.github.mcpwar.model.LoggingLevel;
import io.github.mcpwar.model.PromptDescriptor;
import io.github.mcpwar.model.ResourceContents;
import io.github.mcpwar.model.ResourceDescriptor;
import io.github.mcpwar.model.ResourceTemplateDescriptor;
import io.github.mcpwar.model.ToolDescriptor;
import io.github.mcpwar.protocol.Lifecycle;
import io.github.mcpwar.protocol.Methods;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A connection to one MCP server. Safe for use by several threads; its creator closes it.
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
  private final ResultReader results;

  private McpClient(Exchanges exchanges, Conversation conversation) {
    this.exchanges = exchanges;
    this.conversation = conversation;
    catalog = new ToolCatalog(exchanges, conversation);
    results = new ResultReader(exchanges.codec().mapper());
  }

  /**
   * Connects to a server with the lifecycle and revision that it speaks.
   *
   * @param endpoint the http or https URL of the server's MCP endpoint
   * @throws McpClientException if the server cannot be reached, refuses the client, or speaks no
   *     common revision
   * @throws IllegalArgumentException if the URL is not http or https, or the options contain an
   *     unknown revision or an invalid header
   */
  public static McpClient connect(URI endpoint, ClientOptions options) {
    return connect(endpoint, options, Timer.real());
  }

  /**
   * Connects to a server through connections that other clients use too. The options' limit for
   * establishing a connection does not count.
   *
   * @see #connect(URI, ClientOptions)
   */
  public static McpClient connect(URI endpoint, ClientOptions options, HttpConnections shared) {
    var codec = new Codec();
    return begin(new Exchanges(
        new Endpoint(endpoint, options, codec, shared),
        codec,
        Timer.real(),
        options,
        shared.largest()));
  }

  /**
   * Starts a server and connects to it. The process ends with the client.
   *
   * @throws McpClientException if the process cannot be started, or ends
   */
  public static McpClient start(ServerCommand server, ClientOptions options) {
    var codec = new Codec();
    StdioTransport transport = StdioTransport.start(server, codec, options.warnings());
    try {
      return begin(new Exchanges(transport, codec, Timer.real(), options, server.largest()));
    } catch (RuntimeException e) {
      transport.close();
      throw e;
    }
  }

  static McpClient connect(URI endpoint, ClientOptions options, Timer timer) {
    var codec = new Codec();
    return begin(
        new Exchanges(new Endpoint(endpoint, options, codec, null), codec, timer, options));
  }

  private static McpClient begin(Exchanges exchanges) {
    return new McpClient(exchanges, new Handshake(exchanges).begin());
  }

  /** The server's name and version, as it states them; for display, not for decisions. */
  public Implementation serverInfo() {
    return conversation.server();
  }

  /** The revision that both sides speak. */
  public String protocolVersion() {
    return conversation.contract().version();
  }

  /** The names of the capabilities that the server declares, such as {@code resources}. */
  public Set<String> capabilities() {
    return conversation.capabilities();
  }

  /** Returns true if the revision has sessions, in which the server may keep state. */
  public boolean hasSession() {
    return conversation.contract().lifecycle() == Lifecycle.SESSION;
  }

  /** Returns false once no further request can succeed, because the only stream was lost. */
  public boolean isOpen() {
    return exchanges.transport().isOpen();
  }

  /**
   * Returns all usable tools. Tools whose descriptions break the protocol's rules are left out with
   * a warning.
   *
   * @throws McpClientException if the list cannot be fetched
   */
  public List<ToolDescriptor> listTools() {
    return List.copyOf(catalog.fetch());
  }

  /**
   * Calls a tool. Fetches the tools' descriptions first if that has not been done. The options'
   * handlers answer the server's questions.
   *
   * @param arguments do not change them before the result arrives
   * @param handler receives the messages before the result
   * @throws McpClientException if the description cannot be fetched or the tool must not be used;
   *     later problems come through the returned handle
   * @throws IllegalArgumentException if an argument does not fit into the header that must repeat
   *     it
   */
  public PendingCall<CallToolResult> callTool(
      String name, ObjectNode arguments, MessageHandler handler) {
    return callTool(name, arguments, handler, RequestOptions.NONE);
  }

  /**
   * Calls a tool in a way of its own.
   *
   * @see #callTool(String, ObjectNode, MessageHandler)
   */
  public PendingCall<CallToolResult> callTool(
      String name, ObjectNode arguments, MessageHandler handler, RequestOptions options) {
    ObjectNode params = exchanges.params().put("name", name);
    params.set("arguments", arguments);
    ContentHeaders headers = catalog.headersOf(name, arguments);
    return begin(Methods.TOOLS_CALL, params, headers, handler, options, results::tool);
  }

  private <R> PendingCall<R> begin(
      String method,
      ObjectNode params,
      ContentHeaders headers,
      MessageHandler handler,
      RequestOptions options,
      Function<ObjectNode, R> reader) {
    var rounds =
        new MultiRoundTripCall(exchanges, conversation, method, params, headers, handler, options);
    return new PendingCall<>(rounds.start().thenApply(reader), rounds::cancel);
  }

  /**
   * Returns the resources that the server lists.
   *
   * @throws McpClientException if the list cannot be fetched
   */
  public List<ResourceDescriptor> listResources() {
    return pages().fetch(Methods.RESOURCES_LIST, "resources", reader(ResourceDescriptor.class));
  }

  /**
   * Returns the resource templates that the server lists.
   *
   * @throws McpClientException if the list cannot be fetched
   */
  public List<ResourceTemplateDescriptor> listResourceTemplates() {
    return pages()
        .fetch(
            Methods.RESOURCE_TEMPLATES_LIST,
            "resourceTemplates",
            reader(ResourceTemplateDescriptor.class));
  }

  /**
   * Reads a resource.
   *
   * @param handler receives the messages before the result
   */
  public PendingCall<List<ResourceContents>> readResource(String uri, MessageHandler handler) {
    return readResource(uri, handler, RequestOptions.NONE);
  }

  /**
   * Reads a resource in a way of its own.
   *
   * @see #readResource(String, MessageHandler)
   */
  public PendingCall<List<ResourceContents>> readResource(
      String uri, MessageHandler handler, RequestOptions options) {
    ObjectNode params = exchanges.params().put("uri", uri);
    return begin(
        Methods.RESOURCES_READ, params, ContentHeaders.NONE, handler, options, results::resource);
  }

  /**
   * Subscribes to changes of a resource, in a session. The notifications arrive at the handlers of
   * {@link #listen}.
   *
   * @throws McpClientException if the server refuses
   * @throws UnsupportedOperationException if there is no session; use {@link ListenFilter}
   * @see <a
   * href="https://modelcontextprotocol.io/specification/2025-11-25/server/resources#subscriptions"
   *     >Subscriptions</a>
   */
  public void subscribe(String uri) {
    askOfResource(Methods.RESOURCES_SUBSCRIBE, uri);
  }

  /**
   * Ends a subscription to a resource.
   *
   * @throws McpClientException if the server refuses
   * @throws UnsupportedOperationException if there is no session
   */
  public void unsubscribe(String uri) {
    askOfResource(Methods.RESOURCES_UNSUBSCRIBE, uri);
  }

  private void askOfResource(String method, String uri) {
    requireDefined(method);
    exchanges.ask(conversation, exchanges.request(method, exchanges.params().put("uri", uri)));
  }

  /**
   * Returns the prompts that the server lists.
   *
   * @throws McpClientException if the list cannot be fetched
   */
  public List<PromptDescriptor> listPrompts() {
    return pages().fetch(Methods.PROMPTS_LIST, "prompts", results::promptDescriptor);
  }

  /**
   * Fetches the messages of a prompt.
   *
   * @param handler receives the messages before the result
   */
  public PendingCall<GetPromptResult> getPrompt(
      String name, Map<String, String> arguments, MessageHandler handler) {
    return getPrompt(name, arguments, handler, RequestOptions.NONE);
  }

  /**
   * Fetches the messages of a prompt in a way of its own.
   *
   * @see #getPrompt(String, Map, MessageHandler)
   */
  public PendingCall<GetPromptResult> getPrompt(
      String name, Map<String, String> arguments, MessageHandler handler, RequestOptions options) {
    ObjectNode params = exchanges.params().put("name", name);
    arguments.forEach(params.putObject("arguments")::put);
    return begin(
        Methods.PROMPTS_GET, params, ContentHeaders.NONE, handler, options, results::prompt);
  }

  /**
   * Suggests values for the argument of a prompt or the variable of a URI template.
   *
   * @param value the text typed so far
   * @param others the arguments or variables that are known already
   * @throws McpClientException if the server refuses
   * @see <a
   *     href="https://modelcontextprotocol.io/specification/2026-07-28/server/utilities/completion"
   *     >Completion</a>
   */
  public Completion complete(
      CompletionReference reference, String argument, String value, Map<String, String> others) {
    return results.completion(exchanges.ask(
        conversation,
        exchanges.request(
            Methods.COMPLETE, conversation.dress(completing(reference, argument, value, others)))));
  }

  /**
   * Suggests values in a way of its own.
   *
   * @see #complete(CompletionReference, String, String, Map)
   */
  public PendingCall<Completion> complete(
      CompletionReference reference,
      String argument,
      String value,
      Map<String, String> others,
      MessageHandler handler,
      RequestOptions options) {
    return begin(
        Methods.COMPLETE,
        completing(reference, argument, value, others),
        ContentHeaders.NONE,
        handler,
        options,
        results::completion);
  }

  private ObjectNode completing(
      CompletionReference reference, String argument, String value, Map<String, String> others) {
    ObjectNode params = exchanges.params();
    params.putObject("ref").put("type", reference.type()).put(reference.key(), reference.name());
    params.putObject("argument").put("name", argument).put("value", value);
    if (!others.isEmpty()) {
      others.forEach(params.putObject("context").putObject("arguments")::put);
    }
    return params;
  }

  /**
   * Sends a request for a method of an extension, or for any other. The options' handlers answer
   * the server's questions.
   *
   * @param handler receives the messages before the result
   */
  public PendingCall<ObjectNode> request(String method, ObjectNode params, MessageHandler handler) {
    return begin(
        method,
        exchanges.params().setAll(params),
        ContentHeaders.NONE,
        handler,
        RequestOptions.NONE,
        result -> result);
  }

  /**
   * Returns the entries of all pages of a list.
   *
   * @param member the member of the result that holds the list
   * @throws McpClientException if the list cannot be fetched
   */
  public List<JsonNode> list(String method, String member) {
    return pages().fetch(method, member);
  }

  private PageFetcher pages() {
    return new PageFetcher(exchanges, conversation);
  }

  private <T> Function<JsonNode, T> reader(Class<T> type) {
    return json -> exchanges.codec().mapper().treeToValue(json, type);
  }

  /**
   * Opens a stream of notifications about changes. A server without sessions first sends a
   * notification that lists the changes it will report.
   *
   * @param filter the changes to be told of
   * @param handler receives the notifications
   * @return the subscription, which the caller closes
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
    return conversation.listen(filter, watching);
  }

  /**
   * Checks that the server responds.
   *
   * @throws McpClientException if it does not
   * @throws UnsupportedOperationException if the revision has no ping
   */
  public void ping() {
    requireDefined(Methods.PING);
    exchanges.ask(conversation, exchanges.request(Methods.PING, exchanges.params()));
  }

  private void requireDefined(String method) {
    if (!conversation.contract().defines(method)) {
      throw new UnsupportedOperationException("There is no " + method + " in " + protocolVersion());
    }
  }

  /** Notifies the server that the roots have changed. Does nothing without a session. */
  public void rootsChanged() {
    if (exchanges.options().handlers().roots() != null) {
      conversation.rootsChanged();
    }
  }

  /**
   * Asks for log notifications of this level and above from now on.
   *
   * @throws McpClientException if the server refuses
   */
  public void setLogLevel(LoggingLevel level) {
    conversation.setLogLevel(level);
  }

  /**
   * Cancels all requests in progress and ends the session, if there is one. Takes a few seconds at
   * most.
   */
  @Override
  public void close() {
    exchanges.close();
    conversation.close();
  }
}
