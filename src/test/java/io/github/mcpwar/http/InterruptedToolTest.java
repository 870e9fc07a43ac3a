package io.github.mcpwar.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcpwar.api.McpContext;
import io.github.mcpwar.api.Tool;
import io.github.mcpwar.testkit.EmbeddedServer;
import io.github.mcpwar.testkit.StatelessRequests;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tools whose thread is interrupted when they answer. */
class InterruptedToolTest {

  /** Tools that restore their interrupt, as code does that caught an InterruptedException. */
  static final class Interrupted {

    @Tool(description = "Returns with its thread interrupted.")
    String quiet() {
      Thread.currentThread().interrupt();
      return "said";
    }

    @Tool(description = "Speaks with its thread interrupted.")
    String talker(McpContext context) {
      Thread.currentThread().interrupt();
      context.progress(1, 2);
      context.progress(2, 2);
      return "said, interrupted " + Thread.currentThread().isInterrupted();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "quiet,true,said",
    "quiet,false,said",
    "talker,true,'said, interrupted true'",
    "talker,false,'said, interrupted true'"
  })
  void answers_although_an_interrupted_thread_cannot_use_a_connection(
      String tool, String onRequestThreads, String answer) throws Exception {
    Map<String, String> settings =
        Map.of("mcp.samples", "false", "mcp.calls-on-request-threads", onRequestThreads);
    try (EmbeddedServer server = EmbeddedServer.start(settings, Interrupted.class)) {
      StatelessRequests requests =
          new StatelessRequests(URI.create("http://127.0.0.1:" + server.port() + "/mcp"));
      assertThat(requests.send(
              "tools/call", tool, "\"name\":\"" + tool + "\",", "\"progressToken\":7,"))
          .contains("\"text\":\"" + answer);
    }
  }
}
