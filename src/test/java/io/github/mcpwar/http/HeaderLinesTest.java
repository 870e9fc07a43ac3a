package io.github.mcpwar.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcpwar.api.McpContext;
import io.github.mcpwar.api.Tool;
import io.github.mcpwar.testkit.EmbeddedServer;
import io.github.mcpwar.testkit.RawStream;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Headers on several lines, and unreadable ones: the answer is the same on every path of a request.
 */
class HeaderLinesTest {
  private static EmbeddedServer server;
  private static String session;

  /** One tool for either way. */
  static final class Tools {

    @Tool(description = "Has nothing to say before its result.")
    String brief() {
      return "done";
    }

    @Tool(description = "Says something first.")
    String talker(McpContext context) {
      context.info("first");
      return "done";
    }
  }

  private static final AtomicInteger ids = new AtomicInteger();

  @BeforeAll
  static void start() throws IOException {
    server = EmbeddedServer.start(Map.of("mcp.samples", "false"), Tools.class);
    session = RawStream.openSession(server.port(), "2025-11-25");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static RawStream call(String tool, String headers) throws IOException {
    return RawStream.open(
        server.port(),
        "POST /mcp",
        headers.replace("SESSION", session).replace("|", "\r\n") + "\r\nConnection: close\r\n",
        "{\"jsonrpc\":\"2.0\",\"id\":" + ids.incrementAndGet()
            + ",\"method\":\"tools/call\",\"params\":{\"name\":\"" + tool
            + "\"}}");
  }

  private static void check(String headers, int status, String words) throws IOException {
    for (String tool : new String[] {"brief", "talker"}) {
      try (RawStream answer = call(tool, headers)) {
        assertThat(answer.status()).as(tool).isEqualTo(status);
        assertThat(answer.next("{").orElseThrow()).as(tool).contains("\"jsonrpc\":", words);
      }
    }
  }

  private static void checkTaken(String headers) throws IOException {
    try (RawStream brief = call("brief", headers);
        RawStream talker = call("talker", headers)) {
      assertThat(brief.next("{").orElseThrow()).contains("done");
      assertThat(talker.nextData().orElseThrow()).contains("first");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json|Accept: text/event-stream",
        "text/html|Accept: text/event-stream|Accept: application/json",
        "application/json;q=nonsense, text/event-stream;q=",
        "garbage, application/json, text/event-stream",
        "*/*",
        "",
      })
  void what_is_accepted_may_stand_on_several_lines_and_among_what_cannot_be_read(String accept)
      throws IOException {
    try (RawStream answer = call("talker", "Mcp-Session-Id: SESSION|Accept: " + accept)) {
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.header("Content-Type")).contains("text/event-stream");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"garbage", "text/html", ";", "*/*;q=0", "a/b/c;d=\"e"})
  void an_accept_header_that_names_no_answer_of_ours_is_refused_with_what_to_send(String accept)
      throws IOException {
    check("Mcp-Session-Id: SESSION|Accept: " + accept, 406, "application/json, text/event-stream");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "garbage",
        "/",
        ";",
        "application/jsonp",
        "text/plain",
        "application/json|Content-Type: text/plain",
      })
  void a_content_type_that_is_not_json_is_refused_with_what_to_send(String type)
      throws IOException {
    check("Mcp-Session-Id: SESSION|Content-Type: " + type, 415, "Content-Type: application/json");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json;charset=\"utf-8",
        "Application/JSON ; charset=utf-8",
        "application/json|Content-Type: application/json;charset=utf-8",
      })
  void parameters_of_the_content_type_do_not_matter(String type) throws IOException {
    checkTaken("Mcp-Session-Id: SESSION|Content-Type: " + type);
  }

  @ParameterizedTest
  @CsvSource({
    "Mcp-Session-Id: SESSION|Mcp-Session-Id: SESSION",
    "'Mcp-Session-Id: SESSION, SESSION'",
    "'Mcp-Session-Id: SESSION|MCP-Protocol-Version: 2025-11-25, 2025-11-25'",
    "Mcp-Session-Id: SESSION|MCP-Protocol-Version: 2025-11-25|mcp-protocol-version: 2025-11-25",
  })
  void a_header_that_says_the_same_twice_is_taken(String headers) throws IOException {
    checkTaken(headers);
  }

  @ParameterizedTest
  @CsvSource({
    "Mcp-Session-Id: SESSION|Mcp-Session-Id: other,Mcp-Session-Id",
    "'Mcp-Session-Id: SESSION, other',Mcp-Session-Id",
    "'Mcp-Session-Id: SESSION|MCP-Protocol-Version: 2025-11-25|MCP-Protocol-Version: 2025-06-18',"
        + "MCP-Protocol-Version",
    "'Mcp-Session-Id: SESSION|MCP-Protocol-Version: 2025-11-25,2026-07-28',MCP-Protocol-Version",
  })
  void one_that_contradicts_itself_is_refused(String headers, String name) throws IOException {
    check(headers, 400, name + " is given more than once");
  }

  @Test
  void no_other_header_can_keep_a_request_from_an_answer_in_words() throws IOException {
    checkTaken("Mcp-Session-Id: SESSION|Accept-Language: ;;;|Accept-Charset: =|Accept-Encoding: ,;"
        + "|Cookie: $=;=|If-Modified-Since: never|If-Match: \"|Content-Language: ///"
        + "|Date: x|Range: y|Content-Encoding: none");
  }

  @ParameterizedTest
  @CsvSource({"PUT /mcp,405", "BREW /mcp,405", "POST /mcp/x,404", "POST /sse,405"})
  void what_there_is_not_is_refused_in_json(String requestLine, int status) throws IOException {
    try (RawStream answer =
        RawStream.open(server.port(), requestLine, "Connection: close\r\n", "{}")) {
      assertThat(answer.status()).isEqualTo(status);
      assertThat(answer.next("{").orElseThrow()).contains("\"jsonrpc\":\"2.0\"", "-32600");
    }
  }
}
