package io.github.mcpwar.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcpwar.api.McpContext;
import io.github.mcpwar.api.Tool;
import io.github.mcpwar.testkit.EmbeddedServer;
import io.github.mcpwar.testkit.RawStream;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Silent calls whose clients vanish. */
class VanishedClientTest {
  private static final BlockingQueue<String> EVENTS = new LinkedBlockingQueue<>();
  private static final CountDownLatch NEVER = new CountDownLatch(1);

  private EmbeddedServer server;

  /** Silent tools whose authors want to notice soon that their caller is gone. */
  static final class Silent {

    @Tool(description = "Waits on its request's thread, where that may be.", heartbeat = "0.5s")
    String brief() throws InterruptedException {
      return waiting();
    }

    @Tool(description = "Waits, and could speak.", heartbeat = "0.5s")
    String talker(McpContext context) throws InterruptedException {
      return waiting();
    }

    private static String waiting() throws InterruptedException {
      EVENTS.add("started");
      try {
        return NEVER.await(60, TimeUnit.SECONDS) ? "" : "late";
      } catch (InterruptedException e) {
        EVENTS.add("interrupted");
        throw e;
      }
    }
  }

  private void start(String onRequestThreads) {
    EVENTS.clear();
    server = EmbeddedServer.start(
        Map.of(
            "mcp.samples",
            "false",
            "mcp.heartbeat",
            "1h",
            "mcp.calls-on-request-threads",
            onRequestThreads),
        Silent.class);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private static String event() throws InterruptedException {
    return EVENTS.poll(20, TimeUnit.SECONDS);
  }

  @ParameterizedTest
  @CsvSource({
    "brief,true,false",
    "brief,false,false",
    "talker,true,false",
    "brief,true,true",
    "talker,false,true"
  })
  void is_cancelled_as_soon_as_its_tool_wants(String tool, String onRequestThreads, boolean reset)
      throws Exception {
    start(onRequestThreads);
    RawStream stream = RawStream.stateless(server.port(), "1", "tools/call", tool, "");
    assertThat(event()).isEqualTo("started");
    if (reset) {
      stream.vanish();
    } else {
      stream.close();
    }
    assertThat(event()).isEqualTo("interrupted");
  }

  @Test
  void while_its_client_waits_it_hears_a_comment_from_time_to_time() throws Exception {
    start("true");
    try (RawStream stream = RawStream.stateless(server.port(), "1", "tools/call", "brief", "")) {
      assertThat(stream.header("Content-Type"))
          .hasValueSatisfying(type -> assertThat(type).startsWith("text/event-stream"));
      assertThat(stream.next(":")).isPresent();
      assertThat(stream.next(":")).isPresent();
    }
  }
}
