package io.github.mcpwar.testkit;

import io.github.mcpwar.client.ClientOptions;
import io.github.mcpwar.client.McpClient;
import io.github.mcpwar.client.TaskUse;
import io.github.mcpwar.model.LoggingLevel;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import tools.jackson.databind.node.ObjectNode;

/**
 * Serves classes with annotated methods during a test, or during a test class if the field is
 * static, and calls them as an MCP client does.
 *
 * <pre>{@code
 * @RegisterExtension
 * static final McpServerExtension server = McpServerExtension.of(GreetingTools.class);
 *
 * @Test
 * void it_greets_letter_by_letter() {
 *   server.call("greet", Map.of("name", "Al"))
 *       .hasNotificationsStartingWith("progress 1/9: H", "progress 2/9: He")
 *       .hasStructuredContent(new Greeting("Hello, Al!", 10));
 * }
 * }</pre>
 */
public final class McpServerExtension
    implements BeforeAllCallback, AfterAllCallback, BeforeEachCallback, AfterEachCallback {
  private final List<Class<?>> classes;
  private final List<Object> given;
  private final Map<String, Object> names = new LinkedHashMap<>();
  private final Map<String, String> settings =
      new HashMap<>(Map.of("mcp.samples", "false", "mcp.heartbeat", "1s", "mcp.drain", "1s"));
  private final List<McpClient> clients = new ArrayList<>();
  private UnaryOperator<ClientOptions> options = given -> given;
  private @Nullable EmbeddedServer server;
  private @Nullable TestClient client;
  private boolean forAll;

  private McpServerExtension(List<Object> offered) {
    given = offered.stream().filter(each -> !(each instanceof Class)).toList();
    classes = offered.stream()
        .<Class<?>>map(each -> each instanceof Class<?> type ? type : each.getClass())
        .toList();
    if (classes.stream().distinct().count() < classes.size()) {
      throw new IllegalArgumentException("Give each class once, or one object of it: " + classes);
    }
  }

  /**
   * Serves the annotated methods of these classes and objects. A class is created by its
   * constructor without parameters and gets its {@code @Resource} injections. An object, such as
   * {@code new OrderTools(fakeOrders)}, is used as it is. The samples are switched off, a lost
   * client is noticed after a second or two, and calls have one second to finish at the end. All
   * other settings have their defaults.
   *
   * <p>The test fails before it begins if one of the classes is left out in whole or in part; the
   * message gives the reason.
   */
  public static McpServerExtension of(Object... classesAndObjects) {
    return new McpServerExtension(List.of(classesAndObjects));
  }

  /** Starts the server with this setting. */
  public McpServerExtension with(String setting, String value) {
    settings.put(setting, value);
    return this;
  }

  /**
   * Binds an object in JNDI while the server runs, for tools with
   * {@code @Resource(name = "jdbc/ops") DataSource}. Other servers do not see it.
   *
   * @param name below {@code java:comp/env/}, or one that begins with {@code java:}
   */
  public McpServerExtension bind(String name, Object object) {
    names.put(name, object);
    return this;
  }

  /** Makes the client speak this revision instead of the newest. */
  public McpServerExtension speaking(String protocolVersion) {
    UnaryOperator<ClientOptions> before = options;
    options = given -> before.apply(given).withProtocolVersion(protocolVersion);
    return this;
  }

  /** Makes the client declare an extension of the protocol. */
  public McpServerExtension declaring(String extension, Object settings) {
    ObjectNode json = JsonValues.MAPPER.valueToTree(settings);
    UnaryOperator<ClientOptions> before = options;
    options = given -> before.apply(given).withExtension(extension, json);
    return this;
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    forAll = true;
    start();
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    if (!forAll) {
      start();
    }
  }

  /**
   * Starts the server.
   *
   * @throws IllegalStateException if a class is left out in whole or in part; the message gives the
   *     reason
   */
  void start() {
    EmbeddedServer started = EmbeddedServer.start(settings, classes, given, names);
    Optional<String> problem = Offering.problem(classes, started.leftOut());
    if (problem.isPresent()) {
      started.close();
      throw new IllegalStateException(problem.get());
    }
    server = started;
  }

  @Override
  public void afterEach(ExtensionContext context) {
    if (!forAll) {
      stop();
    }
  }

  @Override
  public void afterAll(ExtensionContext context) {
    forAll = false;
    stop();
  }

  /** Stops the server. */
  void stop() {
    clients.forEach(McpClient::close);
    clients.clear();
    client = null;
    if (server != null) {
      server.close();
      server = null;
    }
  }

  /**
   * The server, to add and remove tools, resources and prompts.
   *
   * @throws IllegalStateException if no test is running
   */
  public EmbeddedServer server() {
    return Optional.ofNullable(server)
        .orElseThrow(() -> new IllegalStateException(
            "The server runs while a test does: annotate the field with @RegisterExtension"));
  }

  /** The URL of the MCP endpoint. */
  public URI endpoint() {
    return server().endpoint();
  }

  /**
   * The client that {@link #call} uses, which connects on first use. It receives log messages of
   * all levels.
   */
  public TestClient client() {
    if (client == null) {
      client = connect(options());
    }
    return client;
  }

  private ClientOptions options() {
    return options.apply(ClientOptions.of("testkit", "1")
        .withLogLevel(LoggingLevel.DEBUG)
        .withTasks(TaskUse.WHEN_REQUIRED));
  }

  /** Connects another client, signed in as a user; closed at the end. */
  public TestClient as(TestUser user) {
    return connect(options().withHeader(SignedIn.HEADER, server().signIn(user)));
  }

  /** Connects another client, signed in as a user with these roles. */
  public TestClient as(String name, String... roles) {
    return as(TestUser.named(name).withRoles(roles));
  }

  /** Connects another client with its own options; closed at the end. */
  public TestClient connect(ClientOptions own) {
    McpClient opened = McpClient.connect(endpoint(), own);
    clients.add(opened);
    return new TestClient(opened);
  }

  /**
   * Calls a tool and waits for its result.
   *
   * @param arguments a map, or any object that becomes a JSON object
   */
  public ToolCallResult call(String tool, Object arguments) {
    return client().call(tool, arguments);
  }

  /** Calls a tool without arguments. */
  public ToolCallResult call(String tool) {
    return call(tool, Map.of());
  }

  /** Calls a method of an extension; fails as {@link TestClient#request} does. */
  public MethodResult request(String method, Object params) {
    return client().request(method, params);
  }

  /** Reads a resource; fails as {@link TestClient#read} does. */
  public ReadResult read(String uri) {
    return client().read(uri);
  }

  /** Fetches a prompt; fails as {@link TestClient#prompt} does. */
  public PromptResult prompt(String name, Map<String, String> arguments) {
    return client().prompt(name, arguments);
  }

  /** Fetches a prompt without arguments. */
  public PromptResult prompt(String name) {
    return client().prompt(name);
  }

  /** Fetches suggestions for an argument of a prompt or a variable of a URI template. */
  public CompletionResult complete(String of, String argument, String typed) {
    return client().complete(of, argument, typed);
  }
}
