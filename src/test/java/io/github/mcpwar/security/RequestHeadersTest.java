package io.github.mcpwar.security;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.mcpwar.api.McpContext;
import io.github.mcpwar.api.TaskSupport;
import io.github.mcpwar.api.Tool;
import io.github.mcpwar.jsonrpc.Codec;
import io.github.mcpwar.server.Engine;
import io.github.mcpwar.settings.SettingSource;
import io.github.mcpwar.settings.Settings;
import io.github.mcpwar.stdio.StdioServer;
import io.github.mcpwar.testkit.EmbeddedServer;
import io.github.mcpwar.testkit.Engines;
import io.github.mcpwar.testkit.Messages;
import io.github.mcpwar.testkit.RawStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Headers that tools may read. */
class RequestHeadersTest {
  private static final String TASKS = "\"_meta\":{"
      + "\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\","
      + "\"io.modelcontextprotocol/clientCapabilities\":"
      + "{\"extensions\":{\"io.modelcontextprotocol/tasks\":{}}}}";

  private static CountDownLatch answered = new CountDownLatch(0);
  private static EmbeddedServer server;

  /** A tool that returns headers. */
  public static class Headers {

    @Tool(description = "Returns headers.")
    public String headers(McpContext context) {
      return read(context);
    }

    @Tool(description = "Returns headers, long after the request.", task = TaskSupport.REQUIRED)
    public String headers_later(McpContext context) throws InterruptedException {
      answered.await(20, TimeUnit.SECONDS);
      return read(context);
    }

    private static String read(McpContext context) {
      return Stream.of("X-Tenant", "x-tenant", "X-Other", "Authorization", "X-Long")
          .map(name -> name + "=" + context.header(name).orElse("none"))
          .collect(Collectors.joining(" "));
    }
  }

  @BeforeAll
  static void start() {
    server = EmbeddedServer.start(
        Map.of("mcp.samples", "false", "mcp.request-headers", "X-Tenant, X-Long"), Headers.class);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static Messages caller() {
    return Messages.to(server.uri(""), "Bearer secret")
        .with("X-Tenant", "blue")
        .with("X-Other", "hidden");
  }

  private static String call(int id, String tool) {
    return Messages.request(id, "tools/call", "\"name\":\"" + tool + "\",\"arguments\":{}");
  }

  private static final String SEEN =
      "X-Tenant=blue x-tenant=blue X-Other=none Authorization=none X-Long=none";

  @Test
  void a_stateless_client_s_tool_reads_the_headers_that_are_named_and_no_others() throws Exception {
    assertThat(caller().call("headers").body()).contains(SEEN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2025-03-26", "2025-06-18", "2025-11-25"})
  void in_a_session_each_message_has_its_own_headers(String version) throws Exception {
    String session = Messages.to(server.uri(""), null).openSession(version);
    Messages inSession = caller().with("Mcp-Session-Id", session);
    assertThat(inSession.post("/mcp", call(5, "headers")).body()).contains(SEEN);
    assertThat(
            inSession.with("X-Tenant", "red").post("/mcp", call(6, "headers")).body())
        .contains("X-Tenant=red");
  }

  @Test
  void on_the_old_transport_the_headers_are_those_of_the_message() throws Exception {
    try (RawStream stream =
        RawStream.open(server.port(), "GET /sse", "X-Tenant: of-the-stream\r\n", "")) {
      String endpoint = stream.nextData().orElseThrow();
      caller().post(endpoint, Messages.initialize("2024-11-05"));
      assertThat(stream.nextData().orElseThrow()).contains("protocolVersion");
      caller().post(endpoint, call(7, "headers"));
      assertThat(stream.nextData().orElseThrow()).contains(SEEN);
    }
  }

  @Test
  void a_task_reads_them_when_its_request_is_over() throws Exception {
    answered = new CountDownLatch(1);
    Messages modern = caller().with("MCP-Protocol-Version", "2026-07-28");
    String created = modern
        .with("Mcp-Method", "tools/call")
        .with("Mcp-Name", "headers_later")
        .post(
            "/mcp",
            Messages.request(
                8, "tools/call", "\"name\":\"headers_later\",\"arguments\":{}," + TASKS))
        .body();
    String task = created.replaceAll("(?s).*\"taskId\" ?: ?\"([^\"]+)\".*", "$1");
    answered.countDown();
    String result = "";
    for (int i = 0; i < 200 && !result.contains("X-Tenant"); i++) {
      result = modern
          .with("Mcp-Method", "tasks/get")
          .with("Mcp-Name", task)
          .post("/mcp", Messages.request(9, "tasks/get", "\"taskId\":\"" + task + "\"," + TASKS))
          .body();
    }
    assertThat(result).contains(SEEN);
  }

  @Test
  void on_standard_input_there_are_none() throws Exception {
    Codec codec = new Codec();
    PipedOutputStream toServer = new PipedOutputStream();
    PipedInputStream in = new PipedInputStream(toServer, 1 << 16);
    PipedOutputStream out = new PipedOutputStream();
    BufferedReader answers =
        new BufferedReader(new InputStreamReader(new PipedInputStream(out, 1 << 16), UTF_8));
    Engine engine = Engines.of(codec, new Headers());
    CompletableFuture<Void> serving = CompletableFuture.runAsync(() -> {
      try {
        new StdioServer(engine, codec, in, out).run();
      } catch (IOException | InterruptedException e) {
        throw new IllegalStateException(e);
      }
    });
    for (String message : List.of(Messages.initialize("2025-11-25"), call(2, "headers"))) {
      toServer.write((message + "\n").getBytes(UTF_8));
      toServer.flush();
    }
    assertThat(answers.readLine()).contains("protocolVersion");
    assertThat(answers.readLine()).contains("X-Tenant=none x-tenant=none");
    toServer.close();
    serving.get(20, TimeUnit.SECONDS);
    engine.close();
  }

  @Test
  void lines_of_one_header_are_joined_and_one_that_is_too_long_is_left_out() throws Exception {
    String most = "y".repeat(ReadableHeadersFilter.MOST);
    assertThat(caller().with("X-Long", most).call("headers").body()).contains("X-Long=" + most);
    assertThat(caller().with("X-Long", most + "y").call("headers").body())
        .contains("X-Tenant=blue", "X-Long=none");
    String session = caller().openSession("2025-11-25");
    try (RawStream answer = RawStream.open(
        server.port(),
        "POST /mcp",
        "Connection: close\r\nMcp-Session-Id: " + session + "\r\nX-Tenant: a\r\nX-Tenant: b\r\n",
        call(4, "headers"))) {
      String line = "";
      while (!line.contains("X-Tenant=")) {
        line = answer.nextLine().orElseThrow();
      }
      assertThat(line).contains("X-Tenant=a, b");
    }
  }

  private static Settings settings(String headers) {
    return new Settings(
        List.of(RequestSettings.REQUEST_HEADERS),
        List.of(SettingSource.ours("test", Map.of("mcp.request-headers", headers))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Authorization",
        "proxy-authorization",
        "Cookie",
        "Set-Cookie",
        "DPoP",
        "Mcp-Session-Id",
        "X-Api-Key",
        "ApiKey",
        "X-Forwarded-Access-Token",
        "X-Auth-Request-Access-Token",
        "X-Forwarded-Client-Cert",
        "SSL-Client-Cert",
        "X-Amzn-Oidc-Data",
        "X-Amzn-Oidc-Accesstoken",
        "Cf-Access-Jwt-Assertion",
        "X-Goog-Iap-Jwt-Assertion",
        "X-Ms-Token-Aad-Id-Token",
        "X-Proxy-Secret",
        "X-Hub-Signature-256",
        "X-Password",
        "WWW-Authenticate",
        "X-CSRF-Token",
        "X-Tenant, authorization"
      })
  void headers_of_credentials_stop_the_start_with_one_line(String headers) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings(headers))
        .withMessageContaining("mcp.request-headers")
        .withMessageContaining("tools never get credentials")
        .satisfies(wrong -> assertThat(wrong.getMessage()).doesNotContain("\n"));
  }

  @ParameterizedTest
  @CsvSource({"X-*,there are no patterns", "X Tenant,is not the name", "X:Tenant,is not the name"})
  void what_is_no_name_stops_the_start(String headers, String words) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings(headers))
        .withMessageContaining(words);
  }

  @Test
  void the_number_of_headers_is_bounded() {
    String sixteen =
        IntStream.range(0, 16).mapToObj(i -> "X-" + i).collect(Collectors.joining(","));
    assertThat(settings(sixteen).get(RequestSettings.REQUEST_HEADERS)).hasSize(16);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings(sixteen + ",X-16"))
        .withMessageContaining("at most 16");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"X-Auth-Request-User", "X-Forwarded-User", "Accept-Language", "traceparent"})
  void headers_about_the_caller_may_be_read(String name) {
    assertThat(settings(name).get(RequestSettings.REQUEST_HEADERS)).containsExactly(name);
  }
}
