package io.github.mcpwar.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcpwar.api.McpContext;
import io.github.mcpwar.api.Tool;
import io.github.mcpwar.requirements.Proves;
import io.github.mcpwar.testkit.EmbeddedServer;
import io.github.mcpwar.testkit.RawStream;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Progress on a stream that all messages share, where a message too many would be seen.
 *
 * @see <a href="https://modelcontextprotocol.io/specification/2025-11-25/basic/utilities/progress"
 *     >Progress</a>
 */
class ProgressTest {
  private static volatile McpContext kept;

  /** A tool that does not let go of its context. */
  static final class Keeper {
    @Tool(description = "Reports progress once and keeps its context.")
    String keep(McpContext context) {
      kept = context;
      context.progress(1, 2);
      return "kept";
    }
  }

  private static EmbeddedServer server;
  private RawStream stream;
  private String endpoint;

  @BeforeAll
  static void start() {
    server = EmbeddedServer.start(Map.of("mcp.samples", "false"), Keeper.class);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void connect() throws IOException {
    stream = RawStream.open(server.port(), "GET /sse", "", "");
    endpoint = stream.nextData().orElseThrow();
    post("{\"jsonrpc\":\"2.0\",\"id\":0,\"method\":\"initialize\","
        + "\"params\":{\"protocolVersion\":\"2024-11-05\","
        + "\"capabilities\":{},\"clientInfo\":{\"name\":\"c\",\"version\":\"1\"}}}");
    assertThat(stream.nextData()).isPresent();
  }

  @AfterEach
  void disconnect() throws IOException {
    stream.close();
  }

  private void post(String message) throws IOException {
    try (RawStream answer = RawStream.open(server.port(), "POST " + endpoint, "", message)) {
      assertThat(answer.status()).isEqualTo(202);
    }
  }

  private void call(String token) throws IOException {
    post("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"keep\","
        + "\"_meta\":{\"progressToken\":" + token + "}}}");
  }

  @Proves({"progress-for-a-token", "progress-ends"})
  @Test
  void after_the_result_there_is_no_progress() throws IOException {
    call("\"t\"");
    assertThat(stream.nextData().orElseThrow()).contains("notifications/progress");
    assertThat(stream.nextData().orElseThrow()).contains("\"id\":1", "kept");
    kept.progress(2, 2);
    kept.warning("late");
    post("{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"ping\"}");
    assertThat(stream.nextData()).contains("{\"jsonrpc\":\"2.0\",\"id\":2,\"result\":{}}");
  }

  @Proves("progress-token-type")
  @ParameterizedTest
  @ValueSource(strings = {"\"t\"", "\"\"", "7", "-1"})
  void a_token_is_a_string_or_a_whole_number(String token) throws IOException {
    call(token);
    assertThat(stream.nextData().orElseThrow())
        .contains("notifications/progress", "\"progressToken\":" + token + ",");
    assertThat(stream.nextData().orElseThrow()).contains("\"id\":1");
  }

  @Proves("progress-token-type")
  @ParameterizedTest
  @ValueSource(strings = {"true", "1.5", "null", "{}", "[1]"})
  void anything_else_is_no_token(String token) throws IOException {
    call(token);
    assertThat(stream.nextData().orElseThrow()).contains("\"id\":1");
  }
}
