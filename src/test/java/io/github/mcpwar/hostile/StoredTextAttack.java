package io.github.mcpwar.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts of clients that the server would keep beyond their request, or say again. */
@Attack
class StoredTextAttack {
  private static final String LONG = "x".repeat(1_000_000);
  private static final String FITS = "y".repeat(200);

  private final AttackedServer server;
  private final Caller mallory;

  StoredTextAttack(AttackedServer server) {
    this.server = server;
    this.mallory = server.attacker();
  }

  private static String initialize(String capabilities, String info) {
    return "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\","
        + "\"params\":{\"protocolVersion\":"
        + "\"2025-11-25\",\"capabilities\":" + capabilities + ",\"clientInfo\":" + info + "}}";
  }

  /** Introductions with a text at {@code $}. */
  static Stream<String> introductions() {
    return Stream.of(
        initialize("{}", "{\"name\":\"$\",\"version\":\"1\"}"),
        initialize("{}", "{\"name\":\"c\",\"version\":\"$\"}"));
  }

  @ParameterizedTest
  @MethodSource("introductions")
  void a_client_with_a_name_of_a_megabyte_gets_no_session(String introduction) throws Exception {
    Answer refused = mallory.post("", introduction.replace("$", LONG));
    Refusal.assertRefused(refused);
    assertThat(refused.header("mcp-session-id")).isEmpty();

    Answer control = mallory.post("", introduction.replace("$", FITS));
    assertThat(control.status()).isEqualTo(200);
    mallory.leave(control.header("mcp-session-id"));
  }

  @Test
  void what_a_client_can_do_is_not_kept_as_it_was_sent() throws Exception {
    long before = server.process.heapKilobytes();
    for (int i = 0; i < 40; i++) {
      mallory.post(
          "",
          initialize(
              "{\"experimental\":{\"" + LONG + "\":{}},\"extensions\":{\"a/b\":\"" + LONG + "\"}}",
              "{\"name\":\"c\",\"title\":\"" + LONG + "\",\"version\":\"1\"}"));
    }
    assertThat(server.process.heapKilobytes() - before).isLessThan(30_000);
  }

  /** Messages in a session with a text at {@code $}. */
  static Stream<String> messages() {
    return Stream.of(
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"resources/subscribe\","
            + "\"params\":{\"uri\":\"shelf://a/b/c/$/end\"}}",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\","
            + "\"params\":{\"name\":\"say\",\"arguments\":{\"text\":\"\",\"times\":3},"
            + "\"_meta\":{\"progressToken\":\"$\"}}}",
        "{\"jsonrpc\":\"2.0\",\"id\":\"$\",\"method\":\"ping\"}");
  }

  @ParameterizedTest
  @MethodSource("messages")
  void identifiers_of_a_megabyte_are_refused(String message) throws Exception {
    String session = mallory.session("2025-11-25");
    Refusal.assertRefused(mallory.inSession(session, message.replace("$", LONG)));

    Answer control = mallory.inSession(session, message.replace("$", FITS));
    assertThat(control.status()).isEqualTo(200);
    assertThat(control.body()).contains("\"result\"");
    mallory.leave(session);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tools/list|\"cursor\":\"$\"",
        "tasks/get|\"taskId\":\"$\"",
        "tools/call|\"name\":\"$\"",
        "tools/call|\"name\":\"ask\",\"requestState\":\"$\"",
        "prompts/get|\"name\":\"$\"",
        "resources/read|\"uri\":\"shelf://$\"",
        "completion/complete|\"ref\":{\"type\":\"ref/prompt\",\"name\":\"$\"},"
            + "\"argument\":{\"name\":\"a\",\"value\":\"\"}",
      })
  void what_is_looked_up_is_not_said_again_at_its_length(String attack) throws Exception {
    String[] parts = attack.split("\\|");
    Answer answer = mallory.post(
        "MCP-Protocol-Version: 2026-07-28\r\nMcp-Method: " + parts[0] + "\r\n",
        Caller.message(parts[0], parts[1].replace("$", LONG)));
    Refusal.assertRefused(answer);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Mcp-Session-Id", "Last-Event-ID", "Mcp-Method", "Mcp-Name"})
  void long_values_of_headers_are_refused(String header) throws Exception {
    Answer answer = mallory.post(
        Caller.routing("tools/list", "").replace("Mcp-Method: tools/list\r\n", "") + header + ": "
            + "x".repeat(7_000) + "\r\n",
        Caller.message("tools/list", ""));
    assertThat(answer.body()).hasSizeLessThan(4_096).doesNotContainPattern(Refusal.INTERNAL);
    assertThat(mallory.stateless("tools/list", "", "").status()).isEqualTo(200);
  }
}
