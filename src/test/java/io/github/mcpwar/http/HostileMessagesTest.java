package io.github.mcpwar.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcpwar.api.McpContext;
import io.github.mcpwar.api.Tool;
import io.github.mcpwar.testkit.EmbeddedServer;
import jakarta.validation.constraints.Pattern;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages that were made to take long or to be misread, sent to a server. */
class HostileMessagesTest {
  private final HttpClient client = HttpClient.newHttpClient();
  private EmbeddedServer server;

  record Point(String name) {}

  @SuppressWarnings({"unused", "UnusedMethod"})
  static final class Victims {
    @Tool(description = "Counts.")
    int count(Set<Point> points) {
      return points.size();
    }

    @Tool(description = "Takes letters.")
    String letters(@Pattern(regexp = "(a|b)*") String text, McpContext context) {
      return "taken";
    }

    @Tool(description = "Takes what ends with b.")
    String end(@Pattern(regexp = "[^x]*a*b") String text) {
      return "taken";
    }
  }

  private void start(boolean onRequestThreads) {
    server = EmbeddedServer.start(
        Map.of("mcp.samples", "false", "mcp.calls-on-request-threads", "" + onRequestThreads),
        Victims.class);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private HttpResponse<String> post(String path, byte[] body, String tool) throws Exception {
    return client.send(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
            .header("Content-Type", "application/json")
            .header("Accept", "application/json, text/event-stream")
            .header("MCP-Protocol-Version", "2026-07-28")
            .header("Mcp-Method", "tools/call")
            .header("Mcp-Name", tool)
            .POST(BodyPublishers.ofByteArray(body))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private static byte[] call(String tool, String arguments) {
    return ("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"" + tool
            + "\",\"arguments\":{" + arguments
            + "},\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\","
            + "\"io.modelcontextprotocol/clientCapabilities\":{}}}}")
        .getBytes(StandardCharsets.UTF_8);
  }

  /** Returns different texts with the same hash. */
  private static String alike(int number) {
    return IntStream.range(0, 16)
        .mapToObj(bit -> (number >> bit & 1) == 0 ? "Aa" : "BB")
        .collect(Collectors.joining());
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void arguments_that_would_take_long_are_mistakes_of_the_caller(boolean onRequestThreads)
      throws Exception {
    start(onRequestThreads);
    String points = IntStream.range(0, 60_000)
        .mapToObj(i -> "{\"name\":\"" + alike(i) + "\"}")
        .collect(Collectors.joining(",", "\"points\":[", "]"));

    assertThat(post("/mcp", call("count", points), "count").body())
        .contains("elements that look alike", "\"isError\":true");
    assertThat(post("/mcp", call("letters", "\"text\":\"" + "ab".repeat(200_000) + "\""), "letters")
            .body())
        .contains("a text is too long for the pattern", "\"isError\":true");
    assertThat(post("/mcp", call("end", "\"text\":\"" + "a".repeat(100_000) + "\""), "end")
            .body())
        .contains("too large to be checked", "\"isError\":true");
    assertThat(post("/mcp", call("end", "\"text\":\"aab\""), "end").body()).contains("taken");
  }

  @ParameterizedTest
  @CsvSource({"true, C0AF", "false, C0AF", "true, EDA080", "false, EDA080", "false, F8888080AF"})
  void what_is_not_well_formed_utf8_is_a_parse_error(boolean onRequestThreads, String hex)
      throws Exception {
    start(onRequestThreads);
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"".getBytes(StandardCharsets.UTF_8));
    body.writeBytes(HexFormat.of().parseHex(hex));
    body.writeBytes("\"}".getBytes(StandardCharsets.UTF_8));

    HttpResponse<String> answer = post("/mcp", body.toByteArray(), "end");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("-32700", "it is not UTF-8");
  }
}
