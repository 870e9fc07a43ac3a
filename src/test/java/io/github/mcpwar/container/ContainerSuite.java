package io.github.mcpwar.container;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mcpwar.client.ClientHandlers;
import io.github.mcpwar.client.ClientOptions;
import io.github.mcpwar.client.ElicitationAnswer;
import io.github.mcpwar.client.McpClient;
import io.github.mcpwar.client.McpClientException;
import io.github.mcpwar.client.MessageHandler;
import io.github.mcpwar.client.PendingCall;
import io.github.mcpwar.jsonrpc.Codec;
import io.github.mcpwar.model.CallToolResult;
import io.github.mcpwar.model.LoggingLevel;
import io.github.mcpwar.model.TextContent;
import io.github.mcpwar.model.ToolDescriptor;
import io.github.mcpwar.testkit.RawStream;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/**
 * The behavior in every container, in the order in which a user meets it: deploy, handshake, list,
 * stream, ask, cancel, sign on, redeploy. It uses {@code target/mcp.war}, unchanged, in a container
 * that runs with {@code mcp.max-calls} at {@value #MAX_CALLS}.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
abstract class ContainerSuite {
  static final int MAX_CALLS = 3;

  private static final String STATELESS = "2026-07-28";
  private static final String SESSIONS = "2025-11-25";
  private static final long PATIENCE_SECONDS = 20;

  /** The deployed web application, without a slash at the end. */
  abstract URI application();

  abstract void undeploy() throws Exception;

  abstract void deploy() throws Exception;

  /** Deploys another application beside it, and returns its URL. */
  abstract URI deploy(Variant variant);

  abstract void undeploy(Variant variant);

  private URI endpoint() {
    return URI.create(application() + "/mcp");
  }

  private McpClient connect(@Nullable String version) {
    return McpClient.connect(
        endpoint(),
        ClientOptions.of("container-suite", "1")
            .withProtocolVersion(version)
            .withLogLevel(LoggingLevel.INFO));
  }

  private static ObjectNode arguments() {
    return new Codec().mapper().createObjectNode();
  }

  private static PendingCall<CallToolResult> countdown(
      McpClient client, int seconds, MessageHandler handler) {
    return client.callTool("countdown", arguments().put("seconds", seconds), handler);
  }

  @Order(0)
  @Test
  void deploy_it() throws Exception {
    deploy();
    connect(null).close();
  }

  @Order(1)
  @ParameterizedTest
  @ValueSource(strings = {STATELESS, SESSIONS, "2025-06-18", "2025-03-26"})
  void handshake(String version) {
    try (McpClient client = connect(version)) {
      assertThat(client.protocolVersion()).isEqualTo(version);
      assertThat(client.serverInfo().name()).isEqualTo("mcp-war");
    }
  }

  @Order(1)
  @Test
  void handshake_finds_the_newest_revision() {
    try (McpClient client = connect(null)) {
      assertThat(client.protocolVersion()).isEqualTo(STATELESS);
    }
  }

  @Order(2)
  @ParameterizedTest
  @ValueSource(strings = {STATELESS, SESSIONS})
  void list(String version) {
    try (McpClient client = connect(version)) {
      assertThat(client.listTools())
          .extracting(ToolDescriptor::name)
          .contains("countdown", "plan_meeting", "process_files");
    }
  }

  /** Messages of a tool reach the client while the tool still works. */
  @Order(3)
  @ParameterizedTest
  @ValueSource(strings = {STATELESS, SESSIONS})
  void stream(String version) throws Exception {
    Queue<Long> arrivals = new ConcurrentLinkedQueue<>();
    try (McpClient client = connect(version)) {
      CallToolResult result = countdown(client, 2, new MessageHandler() {
            @Override
            public void onProgress(double progress, @Nullable Double total, @Nullable String text) {
              arrivals.add(System.nanoTime());
            }
          })
          .await();
      long end = System.nanoTime();

      assertThat(result.isError()).isFalse();
      assertThat(arrivals).hasSize(2);
      assertThat(end - arrivals.element()).isGreaterThan(TimeUnit.MILLISECONDS.toNanos(700));
    }
  }

  /** Questions of a tool are answered, by a request on the call's stream or by the next round. */
  @Order(4)
  @ParameterizedTest
  @ValueSource(strings = {STATELESS, SESSIONS})
  void ask(String version) {
    URI application = deploy(Variant.NOBODY);
    ClientOptions options = ClientOptions.of("container-suite", "1")
        .withProtocolVersion(version)
        .withHandlers(ClientHandlers.NONE.withForm(
            request -> ElicitationAnswer.accept(arguments().put("name", "Ada"))));
    try {
      assertThat(call(application, "greet", options)).isEqualTo("Hello, Ada");
    } finally {
      undeploy(Variant.NOBODY);
    }
  }

  private static String call(URI application, String tool, ClientOptions options) {
    try (McpClient client = McpClient.connect(URI.create(application + "/mcp"), options)) {
      CallToolResult result =
          client.callTool(tool, arguments(), MessageHandler.NONE).await();
      return ((TextContent) result.content().get(0)).text();
    }
  }

  private static String who(URI application, String authorization, String version) {
    return call(
        application,
        "who",
        ClientOptions.of("container-suite", "1")
            .withProtocolVersion(version)
            .withHeader("Authorization", authorization));
  }

  private static String basic(String user, String password) {
    return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(UTF_8));
  }

  /** Posts an empty object with these credentials, if any. */
  private static RawStream knock(URI application, String authorization) throws IOException {
    return RawStream.open(
        application.getPort(),
        "POST " + application.getPath() + "/mcp",
        authorization.isEmpty() ? "" : "Authorization: " + authorization + "\r\n",
        "{}");
  }

  private static int status(URI application, String authorization) throws IOException {
    try (RawStream answer = knock(application, authorization)) {
      return answer.status();
    }
  }

  @Order(6)
  @Test
  void sign_on_by_the_containers_password() throws Exception {
    URI application = deploy(Variant.PASSWORD);
    try {
      for (String version : List.of(STATELESS, SESSIONS)) {
        assertThat(who(application, basic("ada", "ada"), version))
            .isEqualTo("ada mcp=true finance=false");
      }
      assertThat(status(application, "")).isEqualTo(401);
      assertThat(status(application, basic("ada", "guessed"))).isEqualTo(401);
      assertThat(status(application, basic("bob", "bob"))).isEqualTo(403);
    } finally {
      undeploy(Variant.PASSWORD);
    }
  }

  @Order(6)
  @Test
  void sign_on_by_a_token() throws Exception {
    URI application = deploy(Variant.TOKEN);
    try {
      for (String version : List.of(STATELESS, SESSIONS)) {
        assertThat(who(application, Variant.token(Variant.resource()), version))
            .isEqualTo("ada mcp=true finance=false");
      }
      try (RawStream answer = knock(application, "")) {
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("WWW-Authenticate").orElseThrow())
            .contains("resource_metadata=", "scope=\"mcp\"");
      }
      assertThat(status(application, Variant.token("https://elsewhere.example/mcp")))
          .isEqualTo(401);
    } finally {
      undeploy(Variant.TOKEN);
    }
  }

  /**
   * As many calls as are allowed run, one more is refused, and once they are cancelled there is
   * room again.
   */
  @Order(5)
  @ParameterizedTest
  @ValueSource(strings = {STATELESS, SESSIONS})
  void cancel(String version) throws Exception {
    try (McpClient client = connect(version)) {
      List<PendingCall<CallToolResult>> endless = new ArrayList<>();
      for (int i = 0; i < MAX_CALLS; i++) {
        endless.add(running(client));
      }
      assertThatThrownBy(() -> countdown(client, 1, MessageHandler.NONE).await())
          .isInstanceOf(McpClientException.class);

      endless.forEach(PendingCall::cancel);

      endless.forEach(
          call -> assertThatThrownBy(call::await).isInstanceOf(CancellationException.class));
      assertThat(firstAnswer(client).isError()).isFalse();
    }
  }

  /** A call of an hour that has reported something. */
  private static PendingCall<CallToolResult> running(McpClient client) throws Exception {
    return running(client, 3600);
  }

  private static PendingCall<CallToolResult> running(McpClient client, int seconds)
      throws Exception {
    CompletableFuture<Double> reported = new CompletableFuture<>();
    PendingCall<CallToolResult> call = countdown(client, seconds, new MessageHandler() {
      @Override
      public void onProgress(double progress, @Nullable Double total, @Nullable String text) {
        reported.complete(progress);
      }
    });
    reported.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    return call;
  }

  private static CallToolResult firstAnswer(McpClient client) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (true) {
      try {
        return countdown(client, 1, MessageHandler.NONE).await();
      } catch (McpClientException e) {
        if (System.nanoTime() > deadline) {
          throw e;
        }
      }
    }
  }

  /** A session goes on when the application comes back, as its id carries it. */
  @Order(9)
  @Test
  void redeploy() throws Exception {
    String session = openSession();
    assertThat(statusInSession(session)).isEqualTo(200);
    undeploy();
    assertThatThrownBy(() -> connect(null).close()).isInstanceOf(McpClientException.class);
    deploy();
    assertThat(statusInSession(session)).isEqualTo(200);
    try (McpClient client = connect(null)) {
      assertThat(countdown(client, 1, MessageHandler.NONE).await().isError()).isFalse();
    }
  }

  /**
   * Calls that run when the application goes have their results; a container that does not wait has
   * their clients told to try again.
   */
  @Order(9)
  @ParameterizedTest
  @ValueSource(strings = {STATELESS, SESSIONS})
  void undeploy_amid_calls(String version) throws Exception {
    try (McpClient client = connect(version)) {
      List<PendingCall<CallToolResult>> calls = new ArrayList<>();
      for (int i = 0; i < MAX_CALLS; i++) {
        calls.add(running(client, 2));
      }
      undeploy();
      assertThat(calls.stream().map(ContainerSuite::ending).toList())
          .isSubsetOf("result", "try again");
    } finally {
      deploy();
    }
  }

  private static String ending(PendingCall<CallToolResult> call) {
    try {
      return call.await().isError() ? "error" : "result";
    } catch (McpClientException e) {
      return e.getMessage().contains("try again later") ? "try again" : e.toString();
    }
  }

  @Order(11)
  @Test
  void undeploy_it() throws Exception {
    undeploy();
    assertThatThrownBy(() -> connect(null).close()).isInstanceOf(McpClientException.class);
  }

  private String openSession() throws IOException {
    String body =
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":{\"protocolVersion\":\""
            + SESSIONS
            + "\",\"capabilities\":{},\"clientInfo\":{\"name\":\"c\",\"version\":\"1\"}}}";
    try (RawStream stream = post("", body)) {
      return stream.header("Mcp-Session-Id").orElseThrow();
    }
  }

  private int statusInSession(String session) throws IOException {
    try (RawStream stream = post(
        "Mcp-Session-Id: " + session + "\r\n",
        "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"ping\"}")) {
      return stream.status();
    }
  }

  private RawStream post(String headers, String body) throws IOException {
    return RawStream.open(application().getPort(), "POST " + endpoint().getPath(), headers, body);
  }
}
