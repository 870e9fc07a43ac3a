package io.github.mcpwar.limits.calls;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcpwar.api.Prompt;
import io.github.mcpwar.api.Tool;
import io.github.mcpwar.testkit.EmbeddedServer;
import io.github.mcpwar.testkit.Messages;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class LimitsTest {
  private static final AtomicBoolean INTERRUPTED = new AtomicBoolean();
  private static EmbeddedServer server;
  private static EmbeddedServer impatient;

  /** Tools that run too long or return too much. */
  public static class Tools {
    @Tool(description = "Never ends by itself.")
    public String endless() throws InterruptedException {
      try {
        new CountDownLatch(1).await();
      } catch (InterruptedException e) {
        INTERRUPTED.set(true);
        throw e;
      }
      return "never";
    }

    @Tool(description = "Ends at once.")
    public String quick() {
      return Thread.currentThread().isInterrupted() ? "interrupted" : "quick";
    }

    @Tool(description = "Returns much.")
    public String large() {
      return "x".repeat(2000);
    }

    @Prompt(description = "Says much.")
    public String speech() {
      return "x".repeat(2000);
    }
  }

  @BeforeAll
  static void start() {
    server = EmbeddedServer.start(
        Map.of("mcp.samples", "false", "mcp.max-result-size", "1000"), Tools.class);
    impatient = EmbeddedServer.start(
        Map.of("mcp.samples", "false", "mcp.max-call-time", "2s"), Tools.class);
  }

  @AfterAll
  static void stop() {
    server.close();
    impatient.close();
  }

  private static Messages client(EmbeddedServer of) {
    return Messages.to(of.uri(""), null);
  }

  @Test
  void a_tool_that_takes_too_long_is_interrupted_and_its_caller_is_told() throws Exception {
    assertThat(client(impatient).call("endless").body()).contains("took longer than");
    assertThat(INTERRUPTED).isTrue();
    for (int i = 0; i < 20; i++) {
      assertThat(client(impatient).call("quick").body()).contains("\"quick\"");
    }
  }

  @Test
  void a_result_that_is_too_large_is_an_error_that_says_so() throws Exception {
    assertThat(client(server).call("large").body())
        .contains("larger than 1000 characters", "\"isError\":true")
        .doesNotContain("xxx");
    assertThat(client(server)
            .stateless("prompts/get", "speech", "\"name\":\"speech\"")
            .body())
        .contains("larger than 1000 characters", "\"error\"")
        .doesNotContain("xxx");
  }
}
