package io.github.mcpwar.upstream;

import io.github.mcpwar.client.ClientHandlers;
import io.github.mcpwar.client.ClientOptions;
import io.github.mcpwar.client.HttpConnections;
import io.github.mcpwar.client.McpClient;
import io.github.mcpwar.client.TaskUse;
import java.time.Duration;
import java.util.function.Consumer;

/** Opens clients to one upstream server, which share its connections. */
final class Link {
  private static final System.Logger LOG = System.getLogger(Link.class.getName());
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration REQUEST = Duration.ofSeconds(15);
  private static final int LONGEST_WARNING = 500;

  private final UpstreamSpec spec;
  private final String mark;
  private final HttpConnections connections;

  Link(UpstreamSpec spec) {
    this.spec = spec;
    mark = Route.mark(spec.address());
    connections = new HttpConnections(CONNECT, spec.limits().size());
  }

  /** The mark of the address on the route of a request. */
  String mark() {
    return mark;
  }

  /**
   * Connects.
   *
   * @throws io.github.mcpwar.client.McpClientException if the server cannot be reached
   * @throws IllegalArgumentException if a secret is missing
   */
  McpClient open(ClientHandlers handlers) {
    return open(options().withHandlers(handlers));
  }

  /** Connects for the list of tools. Each request says where it comes from, as calls do. */
  McpClient openForLists() {
    return open(options().withHeader(Route.HEADER, mark));
  }

  private ClientOptions options() {
    return ClientOptions.of("mcp-war", "1")
        .withProtocolVersion(spec.revision().orElse(null))
        .withTimeouts(CONNECT, shorter(REQUEST, spec.timeout()), spec.timeout())
        .withTasks(TaskUse.WHEN_REQUIRED)
        .withWarnings(warnings());
  }

  private McpClient open(ClientOptions options) {
    Address.Http http = (Address.Http) spec.address();
    return McpClient.connect(
        http.url(), options.withAuthorizer(http.headers().authorizer()), connections);
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  /** Oddities of the server, for operators who ask for details. */
  private Consumer<String> warnings() {
    return text -> LOG.log(
        System.Logger.Level.DEBUG,
        "The upstream server " + spec.name() + ": "
            + Words.line(text.substring(0, Math.min(text.length(), LONGEST_WARNING))));
  }

  /** Ends a client, which may take a moment. */
  void letGo(McpClient client) {
    Thread thread = new Thread(client::close, "mcp-upstream-close");
    thread.setDaemon(true);
    thread.start();
  }
}
