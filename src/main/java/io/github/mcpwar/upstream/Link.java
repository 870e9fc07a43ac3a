package io.github.mcpwar.upstream;

import io.github.mcpwar.client.Authorizer;
import io.github.mcpwar.client.ClientHandlers;
import io.github.mcpwar.client.ClientOptions;
import io.github.mcpwar.client.HttpConnections;
import io.github.mcpwar.client.McpClient;
import io.github.mcpwar.client.ServerCommand;
import io.github.mcpwar.client.TaskUse;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Opens clients to one upstream server, which share its connections. */
final class Link {
  private static final System.Logger LOG = System.getLogger(Link.class.getName());
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration REQUEST = Duration.ofSeconds(15);
  private static final Duration START = Duration.ofSeconds(60);

  /** The variables of the environment that a process needs to start. */
  private static final Set<String> INHERITED =
      Set.of("PATH", "HOME", "USER", "LANG", "TMPDIR", "SystemRoot", "TEMP");

  private static final Duration GOODBYE = Duration.ofSeconds(4);
  private static final int LONGEST_WARNING = 500;

  private final UpstreamSpec spec;
  private final String mark;
  private final String inherited; // the route by which this process was started
  private final HttpConnections connections;
  private final Set<Thread> closing = ConcurrentHashMap.newKeySet();

  Link(UpstreamSpec spec) {
    this.spec = spec;
    mark = spec.address().mark();
    String route = spec.address().secrets().environment().apply(Route.VARIABLE);
    inherited = route != null && Route.isValid(route) ? route : "";
    connections = new HttpConnections(CONNECT, spec.limits().size());
  }

  /** The mark of the address on the route of a request. */
  String mark() {
    return mark;
  }

  /** The route of a request that the current thread makes. */
  String route() {
    return Route.with(inherited, mark);
  }

  /** Returns true if the server has started this process, itself or over others. */
  boolean isLoop() {
    return !Route.canGoOn(inherited, mark);
  }

  /**
   * Connects.
   *
   * @throws io.github.mcpwar.client.McpClientException if the server cannot be reached
   * @throws IllegalArgumentException if a secret is missing
   */
  McpClient open(Session session) {
    ClientOptions options = options().withHandlers(session.handlers());
    return spec.onBehalfOf().isPresent()
        ? open(options, spec.address().secrets().authorizer(session::authorization))
        : open(options);
  }

  /**
   * Connects for the list of tools, with all capabilities, as servers hide tools from clients
   * without those that they need. Each request says where it comes from, as calls do.
   */
  McpClient openForLists() {
    ClientHandlers nobody =
        Abilities.all(spec.passesRoots()).handlers(Questions.of(Optional::empty));
    return open(options().withHeader(Route.HEADER, route()).withHandlers(nobody));
  }

  private ClientOptions options() {
    return ClientOptions.of("mcp-war", "1")
        .withProtocolVersion(spec.revision().orElse(null))
        .withTimeouts(CONNECT, patience(), spec.timeout())
        .withTasks(TaskUse.WHEN_REQUIRED)
        .withWarnings(warnings());
  }

  private McpClient open(ClientOptions options) {
    return spec.address() instanceof Address.Http http
        ? open(options, http.headers().authorizer())
        : McpClient.start(process((Address.Command) spec.address()), options);
  }

  private McpClient open(ClientOptions options, Authorizer credentials) {
    Address.Http http = (Address.Http) spec.address();
    return McpClient.connect(http.url(), options.withAuthorizer(credentials), connections);
  }

  private ServerCommand process(Address.Command command) {
    Map<String, String> variables = new HashMap<>();
    for (String name : INHERITED) {
      String value = command.environment().environment().apply(name);
      if (value != null) {
        variables.put(name, value);
      }
    }
    variables.putAll(command.environment().now());
    variables.put(Route.VARIABLE, route());
    return new ServerCommand(
        command.words(), variables, command.folder(), spec.limits().size(), warnings());
  }

  private Duration patience() {
    Duration usual = spec.address() instanceof Address.Http ? REQUEST : START;
    return usual.compareTo(spec.timeout()) < 0 ? usual : spec.timeout();
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
    Thread thread = new Thread(
        () -> {
          try {
            client.close();
          } finally {
            closing.remove(Thread.currentThread());
          }
        },
        "mcp-upstream-close");
    thread.setDaemon(true);
    thread.setContextClassLoader(ClassLoader.getPlatformClassLoader());
    closing.add(thread);
    thread.start();
  }

  /** Waits a moment until the clients that were let go have ended. */
  void awaitEnds() throws InterruptedException {
    for (Thread each : closing) {
      each.join(GOODBYE.toMillis());
    }
  }
}
