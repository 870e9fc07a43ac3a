package io.github.mcpwar.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcpwar.testkit.EmbeddedServer;
import io.github.mcpwar.testkit.Messages;
import io.github.mcpwar.testkit.RawStream;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A client that introduces itself although it has a session. */
class SecondInitializeTest {
  private static EmbeddedServer server;

  @BeforeAll
  static void start() {
    server = EmbeddedServer.start(Map.of("mcp.samples", "false"));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static RawStream initialize(String session) throws IOException {
    return RawStream.inSession(server.port(), session, Messages.initialize("2025-11-25"));
  }

  private static int ping(String session) throws IOException {
    String message = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}";
    try (RawStream answer = RawStream.inSession(server.port(), session, message)) {
      return answer.status();
    }
  }

  @Test
  void gets_a_new_one_in_its_place() throws Exception {
    String before = RawStream.openSession(server.port(), "2025-06-18");
    try (RawStream listening = RawStream.listen(server.port(), before)) {
      assertThat(listening.status()).isEqualTo(200);
      try (RawStream answer = initialize(before)) {
        assertThat(ping(answer.header("Mcp-Session-Id").orElseThrow())).isEqualTo(200);
      }
      assertThat(ping(before)).isEqualTo(404);
      assertThat(listening.next("event: message")).as("the stream has ended").isEmpty();
    }
  }

  @Test
  void gets_one_whatever_it_names() throws Exception {
    try (RawStream answer = initialize("never-was")) {
      assertThat(ping(answer.header("Mcp-Session-Id").orElseThrow())).isEqualTo(200);
    }
  }
}
