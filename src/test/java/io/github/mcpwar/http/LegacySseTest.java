package io.github.mcpwar.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcpwar.model.ToolDescriptor;
import io.github.mcpwar.requirements.Proves;
import io.github.mcpwar.testkit.EmbeddedServer;
import io.github.mcpwar.testkit.RawStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
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
      "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":{\"protocolVersion\":\"2024-11-05\","
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
      String call =
          "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"tools/call\",\"params\":{\"name\":\"process_files\","
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
    assertThat(post("/messages", INITIALIZE)).isEqualTo(404);
  }

  @Test
  void the_old_transport_can_be_switched_off() throws Exception {
    try (EmbeddedServer without = EmbeddedServer.start(Map.of("mcp.legacy-sse", "false"));
        RawStream answer = RawStream.open(without.port(), "GET /sse", "", "")) {
      assertThat(answer.status()).isEqualTo(404);
    }
  }
}
