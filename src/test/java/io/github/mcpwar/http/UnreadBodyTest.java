package io.github.mcpwar.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcpwar.testkit.EmbeddedServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests that are answered before their body has arrived. */
class UnreadBodyTest {
  private static EmbeddedServer server;

  @BeforeAll
  static void start() {
    server = EmbeddedServer.start(Map.of("mcp.samples", "false"));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @ParameterizedTest
  @CsvSource({
    "POST /mcp,text/plain,415",
    "POST /nowhere,application/json,404",
    "POST /admin/activity,application/json,405"
  })
  void are_answered_at_once_and_their_connection_serves_the_next_when_the_rest_has_come(
      String asked, String type, int status) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", server.port())) {
      socket.setSoTimeout(20_000);
      BufferedReader answers =
          new BufferedReader(new InputStreamReader(socket.getInputStream(), ISO_8859_1));
      write(
          socket,
          asked + " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: " + type
              + "\r\nAccept: application/json, text/event-stream\r\nContent-Length: 10\r\n\r\nx");
      assertThat(answers.readLine()).startsWith("HTTP/1.1 " + status);

      write(
          socket,
          "xxxxxxxxxGET /health/live HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
      assertThat(answers.lines()).anyMatch(line -> line.contains("HTTP/1.1 200"));
    }
  }

  private static void write(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(ISO_8859_1));
  }
}
