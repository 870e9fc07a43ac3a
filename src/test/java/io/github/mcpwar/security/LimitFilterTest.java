package io.github.mcpwar.security;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.bucket4j.TimeMeter;
import io.github.mcpwar.requirements.Proves;
import io.github.mcpwar.testkit.EmbeddedServer;
import io.github.mcpwar.testkit.Messages;
import io.github.mcpwar.testkit.RawStream;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LimitFilterTest {

  private static EmbeddedServer server(String setting, String value) {
    return EmbeddedServer.start(
        Map.of("mcp.auth", "container", "mcp.samples", "false", setting, value),
        Map.of("ada", List.of("x"), "bob", List.of("x")),
        IdentityTools.class);
  }

  private static String basic(String user) {
    return "Basic " + Base64.getEncoder().encodeToString((user + ":" + user).getBytes(UTF_8));
  }

  private static Messages as(EmbeddedServer server, String user) {
    return Messages.to(server.uri(""), basic(user));
  }

  @Proves("tool-calls-rate-limited")
  @Test
  void a_caller_may_send_so_many_messages_in_a_minute_and_others_as_many() throws Exception {
    try (EmbeddedServer server = server("mcp.max-calls-per-minute", "3")) {
      for (int i = 0; i < 3; i++) {
        assertThat(as(server, "ada").call("whoami").statusCode()).isEqualTo(200);
      }
      HttpResponse<String> refused = as(server, "ada").call("whoami");
      assertThat(refused.statusCode()).isEqualTo(429);
      assertThat(Integer.parseInt(refused.headers().firstValue("Retry-After").orElseThrow()))
          .isBetween(1, 21);
      assertThat(refused.body()).contains("at most 3 messages a minute");
      assertThat(as(server, "bob").call("whoami").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void messages_may_be_sent_again_as_time_passes() {
    long[] now = {0};
    TimeMeter clock = new TimeMeter() {
      @Override
      public long currentTimeNanos() {
        return now[0];
      }

      @Override
      public boolean isWallClockBased() {
        return false;
      }
    };
    Usage usage = new Usage(60, clock);
    for (int i = 0; i < 60; i++) {
      assertThat(usage.take()).isZero();
    }
    assertThat(usage.take()).isPositive();
    assertThat(usage.isIdle()).isFalse();
    now[0] = Duration.ofSeconds(1).toNanos();
    assertThat(usage.take()).isZero();
    assertThat(usage.take()).isPositive();
    now[0] = Duration.ofSeconds(70).toNanos();
    assertThat(usage.isIdle()).isTrue();
  }

  @Test
  void a_caller_may_have_so_many_calls_at_once_and_gets_each_back_at_its_end() throws Exception {
    IdentityTools.expectWaiting();
    try (EmbeddedServer server = server("mcp.max-calls-per-caller", "1")) {
      String call = Messages.request("tools/call", "\"name\":\"wait_for_cancellation\"");
      String session = as(server, "ada").openSession("2025-11-25");
      String headers = "Authorization: " + basic("ada") + "\r\nMcp-Session-Id: " + session + "\r\n";
      try (RawStream waiting = startedOnceFree(server, headers, call)) {
        HttpResponse<String> refused = as(server, "ada").call("whoami");
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.body()).contains("at most 1 calls at once");
        assertThat(as(server, "bob").call("whoami").statusCode()).isEqualTo(200);
        assertThat(as(server, "ada")
                .with("Mcp-Session-Id", session)
                .send("DELETE", "/mcp", "")
                .statusCode())
            .isEqualTo(429);
        waiting.vanish();
      }
    }
    try (EmbeddedServer server = server("mcp.max-calls-per-caller", "1")) {
      for (int i = 0; i < 5; i++) {
        assertThat(statusOnceFree(server)).isEqualTo(200);
      }
    }
  }

  /** A call is given back a moment after its client has the answer. */
  private static int statusOnceFree(EmbeddedServer server) throws Exception {
    int status = as(server, "ada").call("whoami").statusCode();
    while (status == 429) {
      status = as(server, "ada").call("whoami").statusCode();
    }
    return status;
  }

  /** The same for a call that waits, once it does. */
  private static RawStream startedOnceFree(EmbeddedServer server, String headers, String call)
      throws Exception {
    RawStream waiting = RawStream.open(server.port(), "POST /mcp", headers, call);
    while (waiting.status() == 429) {
      waiting.close();
      waiting = RawStream.open(server.port(), "POST /mcp", headers, call);
    }
    IdentityTools.STARTED.get().await();
    return waiting;
  }

  @Test
  void a_caller_may_have_so_many_streams_at_once() throws Exception {
    try (EmbeddedServer server = server("mcp.max-streams-per-caller", "1")) {
      String headers = "Authorization: " + basic("ada") + "\r\n";
      try (RawStream stream = RawStream.open(server.port(), "GET /sse", headers, "")) {
        assertThat(stream.status()).isEqualTo(200);
        assertThat(as(server, "ada").send("GET", "/sse", "").statusCode()).isEqualTo(429);
        assertThat(as(server, "ada").call("whoami").statusCode()).isEqualTo(200);
      }
    }
  }

  @Test
  void headers_may_be_so_long() throws Exception {
    try (EmbeddedServer server = server("mcp.max-header-bytes", "1000")) {
      assertThat(as(server, "ada").call("whoami").statusCode()).isEqualTo(200);
      assertThat(
              as(server, "ada").with("X-Long", "x".repeat(1000)).call("whoami").statusCode())
          .isEqualTo(431);
    }
  }
}
