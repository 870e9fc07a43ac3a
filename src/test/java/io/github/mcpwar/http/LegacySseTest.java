package io.github.mcpwar.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mcpwar.model.ToolDescriptor;
import io.github.mcpwar.requirements.Proves;
import io.github.mcpwar.testkit.EmbeddedServer;
import io.github.mcpwar.testkit.RawStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.JsonNodeFactory;

class LegacySseTest {
  private static EmbeddedServer server;

  @BeforeAll
  static void start() {
    server = EmbeddedServer.start(Map.of("mcp.heartbeat", "1s"));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static RawStream connect() throws IOException {
    RawStream stream = RawStream.open(server.port(), "GET /sse", "", "");
    assertThat(stream.next("event: ")).contains("endpoint");
    return stream;
  }

  private static int post(String endpoint, String message) throws IOException {
    try (RawStream answer = RawStream.open(server.port(), "POST " + endpoint, "", message)) {
      return answer.status();
    }
  }

  private static final String INITIALIZE =
      "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\","
          + "\"params\":{\"protocolVersion\":\"2024-11-05\","
          + "\"capabilities\":{},\"clientInfo\":{\"name\":\"c\",\"version\":\"1\"}}}";

  @Proves({"sse-two-endpoints", "sse-endpoint-event"})
  @Test
  void a_client_of_the_first_revision_is_told_where_to_post_and_hears_the_answers_on_its_stream()
      throws Exception {
    try (RawStream stream = connect()) {
      String endpoint = stream.nextData().orElseThrow();
      assertThat(endpoint).matches("/messages\\?sessionId=[\\w-]{32}");
      assertThat(post(endpoint, INITIALIZE)).isEqualTo(202);
      assertThat(stream.nextData().orElseThrow())
          .contains("\"id\":1", "\"protocolVersion\":\"2024-11-05\"");
      String call = "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"tools/call\","
          + "\"params\":{\"name\":\"process_files\","
          + "\"arguments\":{\"items\":[\"a\"]},\"_meta\":{\"progressToken\":1}}}";
      assertThat(post(endpoint, call)).isEqualTo(202);
      assertThat(stream.nextData().orElseThrow()).contains("notifications/message");
      assertThat(stream.nextData().orElseThrow()).contains("notifications/progress");
      assertThat(stream.nextData().orElseThrow()).contains("\"id\":2", "Done: 1 item");
      server
          .tools()
          .add(
              new ToolDescriptor(
                  "t", "A tool.", JsonNodeFactory.instance.objectNode().put("type", "object")),
              (arguments, context) -> "x");
      assertThat(stream.nextData().orElseThrow()).contains("notifications/tools/list_changed");
      assertThat(post(endpoint, "nonsense")).isEqualTo(202);
      assertThat(stream.nextData().orElseThrow()).contains("-32700");
    }
  }

  @Test
  void when_the_stream_ends_its_endpoint_is_gone() throws Exception {
    RawStream stream = connect();
    String endpoint = stream.nextData().orElseThrow();
    stream.vanish();
    int status = 202;
    long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (status == 202 && System.nanoTime() < deadline) { // until a heartbeat has noticed
      status = post(endpoint, "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}");
    }
    assertThat(status).isEqualTo(404);
  }

  @Test
  void an_endpoint_that_never_was_is_not_found() throws Exception {
    assertThat(post("/messages?sessionId=nobody", INITIALIZE)).isEqualTo(404);
    assertThat(post("/messages", INITIALIZE)).isEqualTo(400);
    assertThat(post("/messages?sessionId=", INITIALIZE)).isEqualTo(404);
  }

  @Test
  void the_endpoint_is_found_whatever_else_is_in_the_query() throws Exception {
    try (RawStream stream = connect()) {
      String id = stream.nextData().orElseThrow().split("=", 2)[1];
      String ping = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}";
      for (String query : List.of(
          "a=1&sessionId=" + id,
          "sessionId=" + id + "&token=x%20y&b",
          "&&a=%zz&session%49d=" + id + "&",
          "sessionId=" + id + "&sessionId=" + id,
          "sessionId=%" + Integer.toHexString(id.charAt(0)) + id.substring(1))) {
        assertThat(post("/messages?" + query, ping)).as(query).isEqualTo(202);
        assertThat(stream.nextData().orElseThrow()).contains("\"result\":{}");
      }
      for (String query : List.of(
          "sessionId=" + id + "&sessionId=x", "sessionid=" + id, "xsessionId=" + id, "sessionId")) {
        assertThat(post("/messages?" + query, ping)).as(query).isEqualTo(400);
      }
    }
  }

  private static String endpoint(String prefix, String headers) throws IOException {
    try (EmbeddedServer behind = EmbeddedServer.start(Map.of("mcp.path-prefix", prefix));
        RawStream stream = RawStream.open(behind.port(), "GET /sse", headers, "")) {
      return stream.nextData().orElseThrow().replaceAll("\\?.*", "");
    }
  }

  @Test
  void behind_a_proxy_the_endpoint_begins_with_what_the_proxy_takes_away() throws Exception {
    String name = "X-Forwarded-Prefix";
    assertThat(endpoint("/ai/tools", "")).isEqualTo("/ai/tools/messages");
    assertThat(endpoint("/ai", name + ": /evil\r\n")).isEqualTo("/ai/messages");
    assertThat(endpoint("", name + ": /evil\r\n")).isEqualTo("/messages");
    assertThat(endpoint(name, "")).isEqualTo("/messages");
    assertThat(endpoint(name, name + ": /outer/, /inner\r\n")).isEqualTo("/outer/inner/messages");
    assertThat(endpoint(name, name + ": /a\r\n" + name + ": /b\r\n")).isEqualTo("/a/b/messages");
  }

  @Test
  void no_header_makes_the_endpoint_one_of_another_origin() throws Exception {
    String name = "X-Forwarded-Prefix";
    try (EmbeddedServer behind = EmbeddedServer.start(Map.of("mcp.path-prefix", name))) {
      for (String evil : List.of(
          "https://evil.example",
          "//evil.example",
          "/,//evil.example",
          "/\\evil.example",
          "/a/../..",
          "/..",
          "/a/./b",
          "/a?b=",
          "/a#b",
          "/%2F/evil.example",
          "javascript:alert(1)",
          "evil.example",
          "/a b",
          "/a//b",
          "/" + "a".repeat(300))) {
        try (RawStream stream =
            RawStream.open(behind.port(), "GET /sse", name + ": " + evil + "\r\n", "")) {
          assertThat(stream.nextData().orElseThrow()).as(evil).startsWith("/messages?sessionId=");
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://a.example", "//a", "/a/", "ai/tools", "/a/../b", "/a?b", "X Y"})
  void a_prefix_that_is_no_path_is_refused_at_the_start(String prefix) {
    assertThatThrownBy(() -> EmbeddedServer.start(Map.of("mcp.path-prefix", prefix)))
        .hasMessageContaining("mcp.path-prefix must be a path such as /ai");
  }

  @Test
  void the_old_transport_can_be_switched_off() throws Exception {
    try (EmbeddedServer without = EmbeddedServer.start(Map.of("mcp.legacy-sse", "false"));
        RawStream answer = RawStream.open(without.port(), "GET /sse", "", "")) {
      assertThat(answer.status()).isEqualTo(404);
    }
  }
}
