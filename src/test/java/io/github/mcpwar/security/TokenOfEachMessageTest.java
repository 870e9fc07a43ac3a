package io.github.mcpwar.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcpwar.api.RequiresScope;
import io.github.mcpwar.api.TaskSupport;
import io.github.mcpwar.api.Tool;
import io.github.mcpwar.security.bearer.FakeIssuer;
import io.github.mcpwar.testkit.EmbeddedServer;
import io.github.mcpwar.testkit.Messages;
import io.github.mcpwar.testkit.RawStream;
import jakarta.annotation.security.RolesAllowed;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The rights of a message, which depend on its own token, no matter who opened the stream or
 * session.
 */
class TokenOfEachMessageTest {
  private static final String RESOURCE = "https://ai.example.com/mcp";
  private static final String FOR_STAFF = call(7, "for_staff");

  private static final String TASKS = "\"_meta\":{"
      + "\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\","
      + "\"io.modelcontextprotocol/clientCapabilities\":"
      + "{\"extensions\":{\"io.modelcontextprotocol/tasks\":{}}}}";

  /** Work that not every token may ask for. */
  public static class Jobs {

    @Tool(description = "For staff.", task = TaskSupport.REQUIRED)
    @RolesAllowed("staff")
    public String job() {
      return "SECRET";
    }

    @Tool(description = "For tokens that allow it.", task = TaskSupport.REQUIRED)
    @RequiresScope("jobs")
    public String scoped_job() {
      return "SECRET";
    }
  }

  private static FakeIssuer issuer;
  private static EmbeddedServer server;

  @BeforeAll
  static void start() {
    issuer = FakeIssuer.start();
    Map<String, String> settings = new HashMap<>(Map.of(
        "mcp.auth", "bearer",
        "mcp.samples", "false",
        "mcp.bearer-clock-skew", "1s",
        "mcp.bearer-issuer", issuer.issuer(),
        "mcp.bearer-resource", RESOURCE));
    server = EmbeddedServer.start(settings, GuardedTools.class, IdentityTools.class, Jobs.class);
  }

  @AfterAll
  static void stop() {
    server.close();
    issuer.close();
  }

  private static String token(String user, String... roles) {
    return token(user, 300, roles);
  }

  private static String token(String user, int seconds, String... roles) {
    return token(user, seconds, "mcp", roles);
  }

  private static String token(String user, int seconds, String scope, String[] roles) {
    return issuer.sign(issuer
        .claims(user, RESOURCE)
        .expirationTime(Date.from(Instant.now().plusSeconds(seconds)))
        .claim("scope", scope)
        .claim("roles", List.of(roles))
        .build());
  }

  private static String call(int id, String tool) {
    return "{\"jsonrpc\":\"2.0\",\"id\":" + id
        + ",\"method\":\"tools/call\",\"params\":{\"name\":\"" + tool + "\",\"arguments\":{}}}";
  }

  private static String bearer(String token) {
    return "Authorization: Bearer " + token + "\r\n";
  }

  private static RawStream connect(String token) throws Exception {
    return RawStream.open(server.port(), "GET /sse", bearer(token), "");
  }

  /** A stream whose token is soon over, though not before it is open. */
  private static RawStream openSoonOver(String request, String headers, String body)
      throws Exception {
    for (int seconds = 2; ; seconds *= 2) {
      String own = bearer(token("ada", seconds)) + headers;
      RawStream stream = RawStream.open(server.port(), request, own, body);
      if (stream.status() == 200) {
        return stream;
      }
      stream.close();
    }
  }

  private static int post(String endpoint, String token, String message) throws Exception {
    return Messages.to(server.uri(""), "Bearer " + token)
        .post(endpoint, message)
        .statusCode();
  }

  private static String opened(RawStream stream, String token) throws Exception {
    String endpoint = stream.nextData().orElseThrow();
    post(endpoint, token, Messages.initialize("2024-11-05"));
    assertThat(stream.nextData().orElseThrow()).contains("protocolVersion");
    return endpoint;
  }

  @Test
  void on_the_old_transport_a_token_that_allows_less_than_that_of_the_stream_gets_less()
      throws Exception {
    String staff = token("ada", "staff");
    try (RawStream stream = connect(staff)) {
      String endpoint = opened(stream, staff);
      assertThat(post(endpoint, staff, FOR_STAFF)).isEqualTo(202);
      assertThat(stream.nextData().orElseThrow()).contains("\"result\"");
      assertThat(post(endpoint, token("ada"), FOR_STAFF)).isEqualTo(202);
      assertThat(stream.nextData().orElseThrow()).contains("\"error\"", "Unknown tool");
      assertThat(post(endpoint, token("ada"), "[" + FOR_STAFF + "]")).isEqualTo(202);
      assertThat(stream.nextData().orElseThrow()).contains("\"error\"");
      assertThat(post(endpoint, token("ada"), Messages.request("tools/list", "")))
          .isEqualTo(202);
      assertThat(stream.nextData().orElseThrow()).contains("whoami").doesNotContain("for_staff");
    }
  }

  @Test
  void on_the_old_transport_a_token_that_allows_more_than_that_of_the_stream_gets_more()
      throws Exception {
    String weak = token("ada");
    try (RawStream stream = connect(weak)) {
      String endpoint = opened(stream, weak);
      assertThat(post(endpoint, token("ada", "mcp", "finance"), call(9, "whoami")))
          .isEqualTo(202);
      assertThat(stream.next("data: {\"jsonrpc\":\"2.0\",\"id\":9").orElseThrow())
          .as("also on other threads, when the message was answered long ago")
          .contains("ada mcp=true finance=true | ada mcp=true finance=true | "
              + "ada mcp=true finance=true | ada");
    }
  }

  @Test
  void on_the_old_transport_each_message_needs_a_token_of_its_own_and_of_the_same_user()
      throws Exception {
    String ada = token("ada");
    String expired = token("ada", -10);
    try (RawStream stream = connect(ada)) {
      String endpoint = opened(stream, ada);
      assertThat(post(endpoint, expired, FOR_STAFF)).isEqualTo(401);
      for (String message : List.of(
          FOR_STAFF,
          "{\"jsonrpc\":\"2.0\",\"id\":\"x\",\"result\":{}}",
          "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\","
              + "\"params\":{\"requestId\":7}}")) {
        assertThat(post(endpoint, token("bob", "staff"), message)).isEqualTo(404);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"2025-03-26", "2025-06-18", "2025-11-25"})
  void in_a_session_the_token_of_each_message_counts(String version) throws Exception {
    Messages strong = Messages.to(server.uri(""), "Bearer " + token("ada", "staff"));
    String session = strong.openSession(version);
    assertThat(strong.with("Mcp-Session-Id", session).post("/mcp", FOR_STAFF).body())
        .contains("\"result\"");
    Messages weak =
        Messages.to(server.uri(""), "Bearer " + token("ada")).with("Mcp-Session-Id", session);
    assertThat(weak.post("/mcp", FOR_STAFF).body()).contains("Unknown tool");
    assertThat(weak.post("/mcp", Messages.request("tools/list", "")).body())
        .doesNotContain("for_staff");
  }

  @Test
  void a_stream_of_the_old_transport_ends_with_the_newest_token_that_came() throws Exception {
    try (RawStream stream = openSoonOver("GET /sse", "", "");
        RawStream renewed = openSoonOver("GET /sse", "", "")) {
      String endpoint = opened(renewed, token("ada"));
      String over = stream.nextData().orElseThrow();
      assertThat(stream.next(": The access token has expired")).isPresent();
      assertThat(stream.next("data")).as("the end").isEmpty();
      assertThat(post(over, token("ada"), Messages.request("ping", ""))).isEqualTo(404);
      assertThat(post(endpoint, token("ada"), Messages.request("ping", ""))).isEqualTo(202);
      assertThat(renewed.nextData().orElseThrow()).contains("result");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"2024-11-05", "2025-03-26", "2025-06-18", "2025-11-25"})
  void a_stream_of_a_session_ends_with_its_token(String version) throws Exception {
    String session = Messages.to(server.uri(""), "Bearer " + token("ada")).openSession(version);
    try (RawStream stream = openSoonOver("GET /mcp", "Mcp-Session-Id: " + session + "\r\n", "")) {
      assertThat(stream.next(": The access token has expired")).isPresent();
      assertThat(stream.next("data")).as("the end").isEmpty();
    }
    assertThat(Messages.to(server.uri(""), "Bearer " + token("ada"))
            .with("Mcp-Session-Id", session)
            .post("/mcp", Messages.request("ping", ""))
            .statusCode())
        .as("the session goes on")
        .isEqualTo(200);
  }

  @Test
  void a_subscription_ends_with_its_token_by_a_result_that_says_so() throws Exception {
    String headers = "MCP-Protocol-Version: 2026-07-28\r\nMcp-Method: subscriptions/listen\r\n";
    String listen = Messages.request(
        "subscriptions/listen",
        "\"notifications\":{\"toolsListChanged\":true},\"_meta\":{"
            + "\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\","
            + "\"io.modelcontextprotocol/clientCapabilities\":{}}");
    try (RawStream stream = openSoonOver("POST /mcp", headers, listen)) {
      assertThat(stream.nextData().orElseThrow()).contains("subscriptions/acknowledged");
      assertThat(stream.nextData().orElseThrow()).contains("\"result\"", "token has expired");
      assertThat(stream.nextData()).as("the end").isEmpty();
    }
  }

  private static HttpResponse<String> ofTasks(
      String token, String method, String name, String params) throws Exception {
    return Messages.to(server.uri(""), "Bearer " + token)
        .with("MCP-Protocol-Version", "2026-07-28")
        .with("Mcp-Method", method)
        .with("Mcp-Name", name)
        .post("/mcp", Messages.request(method, params + "," + TASKS));
  }

  @ParameterizedTest
  @CsvSource({"job,200,Task not found", "scoped_job,403,scopes jobs"})
  void what_a_task_gives_needs_a_token_that_may_call_its_tool(
      String tool, int status, String refusal) throws Exception {
    String strong = token("ada", 300, "mcp jobs", new String[] {"staff"});
    String weak = token("ada");
    String handle =
        ofTasks(strong, "tools/call", tool, "\"name\":\"" + tool + "\"").body();
    String id = handle.replaceFirst("(?s).*\"taskId\":\"([^\"]+)\".*", "$1");
    String task = "\"taskId\":\"" + id + "\"";
    for (String method : List.of("tasks/get", "tasks/update", "tasks/cancel")) {
      HttpResponse<String> refused = ofTasks(weak, method, id, task + ",\"inputResponses\":{}");
      assertThat(refused.body()).contains(refusal).doesNotContain("SECRET");
      assertThat(refused.statusCode() == 403).isEqualTo(status == 403);
    }
    String answer = ofTasks(strong, "tasks/get", id, task).body();
    while (!answer.contains("completed")) {
      answer = ofTasks(strong, "tasks/get", id, task).body();
    }
    assertThat(answer).contains("SECRET");
    assertThat(ofTasks(weak, "tasks/get", id, task).body()).doesNotContain("SECRET");
  }
}
