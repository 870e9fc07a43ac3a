package io.github.mcpwar.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcpwar.api.McpContext;
import io.github.mcpwar.api.Tool;
import io.github.mcpwar.model.SamplingRequest;
import io.github.mcpwar.requirements.Proves;
import io.github.mcpwar.testkit.EmbeddedServer;
import io.github.mcpwar.testkit.RawStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Messages between a tool and a client's model, which must not be logged. */
class SamplingPrivacyTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Logger ROOT = Logger.getLogger("");
  private static final Logger OURS = Logger.getLogger("io.github.mcpwar");
  private static final String ANSWER = "{\"role\":\"assistant\",\"content\":{\"type\":\"text\","
      + "\"text\":\"a confidential answer\"},\"model\":\"m\"}";

  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final Handler listener = new Handler() {
    @Override
    public void publish(LogRecord line) {
      lines.add(line.getMessage() + " " + line.getThrown());
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  };

  /** Tools that ask the client's model. */
  static final class Thinker {

    @Tool(description = "Asks, and succeeds or fails.")
    String think(boolean fails, McpContext context) {
      context.sample("idea", SamplingRequest.of("a confidential question", 10));
      if (fails) {
        throw new IllegalStateException("out of order");
      }
      return "done";
    }
  }

  @BeforeEach
  void listen() {
    listener.setLevel(Level.ALL);
    ROOT.addHandler(listener);
    OURS.setLevel(Level.ALL);
  }

  @AfterEach
  void stop() {
    OURS.setLevel(null);
    ROOT.removeHandler(listener);
  }

  @Proves("sensitive-data")
  @Test
  void messages_of_sampling_and_their_answers_are_in_no_log() throws Exception {
    try (EmbeddedServer server = EmbeddedServer.start(
        Map.of("mcp.samples", "false", "mcp.audit", "arguments"), Thinker.class)) {
      for (boolean fails : new boolean[] {false, true}) {
        askInSession(server.port(), fails);
        askByResult(server.port(), fails);
      }
    }
    assertThat(lines)
        .anyMatch(line -> line.contains("think"))
        .anyMatch(line -> line.contains("out of order"))
        .noneMatch(line -> line.contains("confidential"));
  }

  private static void askInSession(int port, boolean fails) throws IOException {
    String session = RawStream.openSession(port, "2025-11-25", "{\"sampling\":{}}");
    String call =
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"think\","
            + "\"arguments\":{\"fails\":" + fails + "}}}";
    try (RawStream stream = RawStream.inSession(port, session, call)) {
      JsonNode question = JSON.readTree(stream.nextData().orElseThrow());
      assertThat(question.toString()).contains("a confidential question");
      String reply =
          "{\"jsonrpc\":\"2.0\",\"id\":" + question.get("id") + ",\"result\":" + ANSWER + "}";
      try (RawStream accepted = RawStream.inSession(port, session, reply)) {
        assertThat(accepted.status()).isEqualTo(202);
      }
      assertThat(stream.nextData().orElseThrow()).contains(fails ? "reference" : "done");
    }
  }

  private static void askByResult(int port, boolean fails) throws IOException {
    String first = think(port, fails, "");
    assertThat(first).contains("a confidential question");
    String state = JSON.readTree(first).path("result").path("requestState").toString();
    assertThat(think(
            port,
            fails,
            "\"inputResponses\":{\"idea\":" + ANSWER + "},\"requestState\":" + state + ","))
        .contains(fails ? "reference" : "done");
  }

  private static String think(int port, boolean fails, String more) throws IOException {
    try (RawStream answer = RawStream.open(
        port,
        "POST /mcp",
        "MCP-Protocol-Version: 2026-07-28\r\nMcp-Method: tools/call\r\nMcp-Name: think\r\n"
            + "Connection: close\r\n",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"think\","
            + "\"arguments\":{\"fails\":" + fails + "}," + more + "\"_meta\":{"
            + "\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\","
            + "\"io.modelcontextprotocol/clientCapabilities\":{\"sampling\":{}}}}}")) {
      return "{" + answer.next("{").orElseThrow();
    }
  }
}
