package io.github.mcpwar.testkit;

import io.github.mcpwar.client.ClientOptions;
import io.github.mcpwar.client.McpClient;
import io.github.mcpwar.model.LoggingLevel;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
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

/**
 * Serves classes with annotated methods for the time of a test, or of a test class where the field is static, and calls them as an MCP client does.
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
  private final Class<?>[] classes;
  private final Map<String, String> settings =
      new HashMap<>(Map.of("mcp.samples", "false", "mcp.heartbeat", "1s", "mcp.drain", "1s"));
  private final List<McpClient> clients = new ArrayList<>();
  private UnaryOperator<ClientOptions> options = given -> given;
  private @Nullable EmbeddedServer server;
  private @Nullable TestClient client;
  private boolean forAll;

  private McpServerExtension(Class<?>... classes) {
    this.classes = classes.clone();
  }

  /**
   * Will serve the annotated methods of these classes, each made by its constructor without parameters. The samples are not served, and a client that is gone is noticed
   * after a second or two, and calls have one second to finish at the end; all other settings have their defaults.
   *
   * <p>The test fails before it begins when one of the classes is not offered, or only in part, and says why.
   */
  public static McpServerExtension of(Class<?>... classes) {
    return new McpServerExtension(classes);
  }

  /** Starts the server with this setting. */
  public McpServerExtension with(String setting, String value) {
    settings.put(setting, value);
    return this;
  }

  /** Has the client speak this revision only, and not the newest. */
  public McpServerExtension speaking(String protocolVersion) {
    options = given -> given.withProtocolVersion(protocolVersion);
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
   * Begins to serve.
   *
   * @throws IllegalStateException when not all is offered; says what and why
   */
  void start() {
    EmbeddedServer started = EmbeddedServer.start(settings, classes);
    Optional<String> problem = Offering.problem(List.of(classes), started.leftOut());
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

  private void stop() {
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
   * @throws IllegalStateException when no test is running
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

  /** The client that {@link #call} uses, connected with the first use: it hears log messages of all levels. */
  public TestClient client() {
    if (client == null) {
      client =
          connect(options.apply(ClientOptions.of("testkit", "1").withLogLevel(LoggingLevel.DEBUG)));
    }
    return client;
  }

  /** One more client, with options of its own; closed at the end. */
  public TestClient connect(ClientOptions own) {
    McpClient opened = McpClient.connect(endpoint(), own);
    clients.add(opened);
    return new TestClient(opened);
  }

  /**
   * Calls a tool and waits for its result.
   *
   * @param arguments a map or any object that becomes a JSON object
   */
  public ToolCallResult call(String tool, Object arguments) {
    return client().call(tool, arguments);
  }

  /** Calls a tool without arguments. */
  public ToolCallResult call(String tool) {
    return call(tool, Map.of());
  }
}
