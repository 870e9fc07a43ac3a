package io.github.mcpwar.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcpwar.api.McpContext;
import io.github.mcpwar.api.Tool;
import io.github.mcpwar.testkit.EmbeddedServer;
import io.github.mcpwar.testkit.RawStream;
import java.io.IOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages that are large, slow, or both. */
class BodyReaderTest {
  private static final String CALL = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\","
      + "\"params\":{\"name\":\"length\",\"arguments\":{\"text\":\"%s\"},"
      + "\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\","
      + "\"io.modelcontextprotocol/clientCapabilities\":{}}}}";

  private final List<Socket> sockets = new ArrayList<>();
  private EmbeddedServer server;

  /** A tool. */
  static final class Length {
    @Tool(description = "Counts.")
    int length(String text, McpContext context) {
      return text.length();
    }
  }

  private void start(Map<String, String> settings) {
    server = EmbeddedServer.start(settings, Length.class);
  }

  @AfterEach
  void stop() throws IOException {
    for (Socket socket : sockets) {
      socket.close();
    }
    server.close();
  }

  private Socket send(String more, String... parts) throws IOException {
    return sendAtOnce(more, "", parts);
  }

  /** Sends the first part of the body together with the headers. */
  private Socket sendAtOnce(String more, String first, String... parts) throws IOException {
    Socket socket = new Socket("127.0.0.1", server.port());
    sockets.add(socket);
    socket.setSoTimeout(20_000);
    write(
        socket,
        "POST /mcp HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
            + "Accept: application/json\r\n"
            + "MCP-Protocol-Version: 2026-07-28\r\nMcp-Method: tools/call\r\nMcp-Name: length\r\n"
            + more
            + "\r\n"
            + first);
    for (String part : parts) {
      write(socket, part);
    }
    return socket;
  }

  private static void write(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(UTF_8));
  }

  private static String status(Socket socket) throws IOException {
    return new String(socket.getInputStream().readNBytes(12), UTF_8);
  }

  private static String chunk(String text) {
    return Integer.toHexString(text.length()) + "\r\n" + text + "\r\n";
  }

  @Test
  void clients_that_do_not_finish_their_messages_hold_no_thread_of_the_container()
      throws Exception {
    start(Map.of());
    String body = String.format(CALL, "x".repeat(100));
    for (int i = 0; i < 250; i++) { // the container has 200 threads
      send("Content-Length: " + body.length() + "\r\n", body.substring(0, 1 + i % 50));
    }
    Socket other = send("Content-Length: " + body.length() + "\r\n", body);
    assertThat(status(other)).isEqualTo("HTTP/1.1 200");
    Socket slow = sockets.get(249);
    write(slow, body.substring(1 + 249 % 50));
    assertThat(status(slow)).isEqualTo("HTTP/1.1 200");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1", "1;", "1;a=b", "1\r\n", "1\r\n{", "1\r\n{\r\n0\r\n", "0\r\nx: "})
  void clients_that_do_not_finish_a_chunk_hold_no_thread_either(String piece) throws Exception {
    start(Map.of());
    for (int i = 0; i < 210; i++) {
      sendAtOnce("Transfer-Encoding: chunked\r\n", piece);
    }
    String body = String.format(CALL, "x");
    for (int i = 0; i < 20; i++) { // the first may be taken before some of those
      Socket other = send("Content-Length: " + body.length() + "\r\n", body);
      assertThat(status(other)).isEqualTo("HTTP/1.1 200");
    }
  }

  @Test
  void a_body_may_come_in_chunks() throws Exception {
    start(Map.of());
    String body = String.format(CALL, "x".repeat(300_000));
    Socket socket = send(
        "Transfer-Encoding: chunked\r\n",
        chunk(body.substring(0, 1)),
        chunk(body.substring(1, 100_000)),
        chunk(body.substring(100_000)),
        "0\r\n\r\n");
    assertThat(status(socket)).isEqualTo("HTTP/1.1 200");
  }

  @Test
  void a_body_in_chunks_that_is_too_large_is_refused() throws Exception {
    start(Map.of("mcp.max-body-bytes", "1000"));
    Socket socket = send("Transfer-Encoding: chunked\r\n", chunk("x".repeat(1001)), "0\r\n\r\n");
    assertThat(status(socket)).isEqualTo("HTTP/1.1 413");
  }

  @Test
  void a_message_that_takes_too_long_ends_its_connection() throws Exception {
    start(Map.of("mcp.max-read", "0.5s"));
    Socket socket = send("Content-Length: 1000\r\n", "{");
    long start = System.nanoTime();
    int answer = -2;
    try {
      while (System.nanoTime() - start < 20_000_000_000L && answer == -2) {
        write(socket, " ");
        socket.setSoTimeout(100);
        answer = read(socket);
      }
    } catch (IOException e) { // reset
      answer = -1;
    }
    assertThat(answer).isNotEqualTo(-2);
  }

  /** -2 when there is nothing yet. */
  private static int read(Socket socket) throws IOException {
    try {
      return socket.getInputStream().read();
    } catch (java.net.SocketTimeoutException e) {
      return -2;
    }
  }

  @Test
  void large_messages_for_which_there_is_no_room_are_refused_until_there_is() throws Exception {
    start(Map.of("mcp.max-held-bytes", "300000"));
    String body = String.format(CALL, "x".repeat(350_000));
    String length = "Content-Length: " + body.length() + "\r\n";
    Socket first = send(length, body.substring(0, 200_000));
    String refused = "";
    for (int i = 0; i < 1_000 && !refused.endsWith("503"); i++) { // once the first is being read
      refused = status(send(length, body));
    }
    assertThat(refused).isEqualTo("HTTP/1.1 503");
    String small = String.format(CALL, "x");
    assertThat(status(send("Content-Length: " + small.length() + "\r\n", small)))
        .isEqualTo("HTTP/1.1 200");
    first.close();
    String middle = String.format(CALL, "x".repeat(200_000));
    String answer = "";
    for (int i = 0;
        i < 1_000 && !answer.endsWith("200");
        i++) { // once the first is noticed to have gone
      answer = status(send("Content-Length: " + middle.length() + "\r\n", middle));
    }
    assertThat(answer).isEqualTo("HTTP/1.1 200");
  }

  /** A list of empty objects takes fifty times as much memory once it is read. */
  @Test
  void a_message_that_alone_takes_too_much_memory_once_it_is_read_is_refused_for_good()
      throws Exception {
    start(Map.of("mcp.max-held-bytes", "10000000"));
    String body = String.format(CALL, "x\",\"more\":[" + "{},".repeat(100_000) + "{}],\"last\":\"");
    String length = "Content-Length: " + body.length() + "\r\n";
    Socket whole = send(length, body);
    assertThat(status(whole)).isEqualTo("HTTP/1.1 413");
    assertThat(new String(whole.getInputStream().readNBytes(2_000), UTF_8)) // until it closes
        .contains("10000000 bytes that may be held for one caller")
        .contains("mcp.max-held-bytes")
        .doesNotContain("Retry-After");
    assertThat(status(send(length, body.substring(0, 1), body.substring(1))))
        .isEqualTo("HTTP/1.1 413");
    Socket limited = send("X-Forwarded-For: 203.0.113.7\r\n" + length, body);
    assertThat(status(limited)).isEqualTo("HTTP/1.1 413");
    assertThat(new String(limited.getInputStream().readNBytes(2_000), UTF_8))
        .as("of which one caller may have half")
        .contains("the 5000000 bytes that may be held for one caller");
    String text = String.format(CALL, "{},".repeat(100_000));
    assertThat(status(send("Content-Length: " + text.length() + "\r\n", text)))
        .isEqualTo("HTTP/1.1 200");
  }

  @Test
  void streams_beyond_the_limit_are_refused_and_calls_go_on() throws Exception {
    start(Map.of("mcp.max-streams", "1"));
    String filter = "\"notifications\":{\"toolsListChanged\":true}";
    try (RawStream first =
            RawStream.stateless(server.port(), "1", "subscriptions/listen", "", filter);
        RawStream second = stateless(first, filter)) {
      assertThat(second.status()).isEqualTo(503);
      assertThat(second.header("Retry-After")).isPresent();
      String body = String.format(CALL, "x");
      assertThat(status(send("Content-Length: " + body.length() + "\r\n", body)))
          .isEqualTo("HTTP/1.1 200");
    }
  }

  private RawStream stateless(RawStream open, String filter) throws IOException {
    assertThat(open.nextData()).isPresent();
    return RawStream.stateless(server.port(), "2", "subscriptions/listen", "", filter);
  }

  @Test
  void undeployed_under_load_it_answers_or_closes_every_request() throws Exception {
    start(Map.of());
    String body = String.format(CALL, "x".repeat(100));
    String length = "Content-Length: " + body.length() + "\r\n";
    for (int i = 0; i < 50; i++) {
      send(length, i % 2 == 0 ? body : body.substring(0, 20));
    }
    server.undeploy();
    for (int i = 0; i < 50; i += 2) {
      assertThat(status(sockets.get(i))).startsWith("HTTP/1.1 ");
    }
    assertThat(status(send(length, body))).isEqualTo("HTTP/1.1 404");
  }
}
