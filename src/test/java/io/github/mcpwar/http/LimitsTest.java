package io.github.mcpwar.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcpwar.api.McpContext;
import io.github.mcpwar.api.Tool;
import io.github.mcpwar.requirements.Proves;
import io.github.mcpwar.testkit.EmbeddedServer;
import io.github.mcpwar.testkit.RawStream;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The server at its limits. */
class LimitsTest {
  private static final CountDownLatch GO = new CountDownLatch(1);

  /** A tool that waits. */
  static final class Waiting {
    @Tool(description = "Says that it waits, and waits.")
    String await(McpContext context) throws InterruptedException {
      context.info("waiting");
      return GO.await(20, TimeUnit.SECONDS) ? "done" : "too late";
    }
  }

  @Proves("tool-calls-limited")
  @Test
  void a_call_beyond_the_limit_is_refused_and_the_others_go_on() throws IOException {
    try (EmbeddedServer server = EmbeddedServer.start(
            Map.of("mcp.samples", "false", "mcp.max-calls", "1"), Waiting.class);
        RawStream first = call(server)) {
      assertThat(first.nextData().orElseThrow()).contains("waiting");
      try (RawStream second = call(server)) {
        assertThat(second.status()).isEqualTo(503);
        assertThat(second.header("Retry-After")).isPresent();
        assertThat(second.next("{").orElseThrow()).contains("-32603", "Too many calls at once");
      }
      GO.countDown();
      assertThat(first.nextData().orElseThrow()).contains("done");
    }
  }

  private static RawStream call(EmbeddedServer server) throws IOException {
    return RawStream.stateless(server.port(), "1", "tools/call", "await", "\"arguments\":{}");
  }
}
