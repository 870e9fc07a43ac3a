package io.github.mcpwar.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Texts that try to forge or swell the log and the audit trail, and secrets that might stay in
 * them.
 */
@Attack
class LogAttack {
  private static final int LONGEST_LINE = 16_000;

  /** Characters that move a terminal's cursor, end lines, or change the direction of text. */
  private static final Pattern CONTROL = Pattern.compile(
      "[\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069]");

  private final AttackedServer server;
  private final Caller mallory;

  LogAttack(AttackedServer server) {
    this.server = server;
    this.mallory = server.attacker();
  }

  /** Returns the log since then, up to a call that comes last. */
  private String logged(int before) throws Exception {
    String last = "last" + System.nanoTime();
    server.caller("ada").call("echo", "{\"text\":\"" + last + "\"}");
    String log = server.log();
    for (int i = 0; !log.contains(last) && i < 100; i++) {
      Pause.millis(50);
      log = server.log();
    }
    return log.substring(before);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\\r\\n2026-01-01 INFO forged",
        "\\u001b]0;owned\\u0007\\u001b[2J",
        "\\u009b2J\\u0085forged",
        "\\u2028forged\\u2029",
        "\\u202etxt.exe\\u202c\\u2066x\\u2069",
        "\\u0000\\u0008\\u007f",
        "\\ud800"
      })
  void no_text_of_a_client_changes_what_a_line_of_the_log_looks_like(String text) throws Exception {
    int before = server.log().length();
    String marker = "mark" + System.nanoTime();
    String hostile = marker + text;
    mallory.stateless("tools/call", "", "\"name\":\"" + hostile + "\"");
    mallory.stateless("resources/read", "", "\"uri\":\"shelf://" + hostile + "\"");
    mallory.post(
        "", "{\"jsonrpc\":\"2.0\",\"id\":\"" + hostile + "\",\"method\":\"" + hostile + "\"}");
    mallory.initialize("2025-11-25", hostile);
    mallory.call("echo", "{\"text\":\"" + hostile + "\",\"" + hostile + "\":1}");
    mallory.call("forever", "{\"x\":\"" + hostile + "\"}");
    String session = mallory.session("2025-11-25");
    mallory.inSession(
        session,
        "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":\""
            + hostile + "\",\"reason\":\"" + hostile + "\"}}");
    mallory.leave(session);
    mallory.send(
        "GET",
        "/mcp",
        "Mcp-Session-Id: " + marker + "\r\nLast-Event-ID: " + marker + "\u009b\r\n",
        "");

    String log = logged(before);
    assertThat(log).contains(marker);
    assertThat(CONTROL.matcher(log).results().map(found -> (int) found.group().charAt(0)))
        .isEmpty();
    assertThat(
            log.lines().filter(line -> line.startsWith("2026-01-01") || line.startsWith("forged")))
        .isEmpty();
  }

  @Test
  void long_texts_are_cut() throws Exception {
    String text = "z".repeat(900_000);
    int before = server.log().length();
    mallory.stateless("tools/call", "", "\"name\":\"" + text + "\"");
    mallory.post("", "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"" + text + "\"}");
    mallory.call("echo", "{\"text\":\"" + text + "\"}");
    mallory.call("echo", "{\"" + text + "\":1}");
    mallory.post(
        "",
        "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"reason\":\""
            + text + "\"}}");
    String log = logged(before);
    assertThat(log.lines().mapToInt(String::length).max().orElse(0)).isLessThan(LONGEST_LINE);
    assertThat(log).contains("zzz");
  }

  @Test
  void refusals_without_a_token_do_not_flood_the_log() throws Exception {
    int before = server.log().length();
    Caller stranger = server.stranger("Bearer bad");
    for (int i = 0; i < 150; i++) {
      stranger.call("echo", "{}");
    }
    String log = logged(before);
    assertThat(
            log.lines().filter(line -> !line.contains("io.github.mcpwar.audit")).count())
        .isLessThan(100);
    assertThat(log.lines()
            .filter(line -> line.contains(stranger.from()))
            .mapToInt(String::length)
            .sum())
        .isLessThan(150 * 400);
  }

  @Test
  void secrets_in_arguments_are_not_in_the_audit_trail() throws Exception {
    int before = server.log().length();
    List<String> names = List.of(
        "password",
        "pwd",
        "passwd",
        "PIN",
        "jwt",
        "iban",
        "apiKey",
        "api_key",
        "client_secret",
        "accessToken",
        "sessionId",
        "cvv",
        "ssn",
        "privateKey",
        "Authorization",
        "passphrase");
    StringBuilder arguments = new StringBuilder("{\"text\":\"visible\"");
    for (String name : names) {
      arguments.append(",\"").append(name).append("\":\"s3cr3t-").append(name).append('"');
    }
    mallory.call("echo", arguments + "}");
    List<String> values = List.of(
        "Bearer s3cr3t-bearer-0123456789",
        "https://user:s3cr3t-password@host/",
        "-----BEGIN PRIVATE KEY-----\\ns3cr3t-pem\\n-----END PRIVATE KEY-----",
        "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJzM2NyM3QifQ.s3cr3t-signature-x");
    for (String value : values) {
      mallory.call("echo", "{\"text\":\"" + value + "\"}");
    }
    String log = logged(before);
    assertThat(log).contains("visible").doesNotContain("s3cr3t");
  }

  @Test
  void each_request_and_refusal_is_a_line_of_the_audit_trail() throws Exception {
    int before = server.log().length();
    server.stranger("").call("echo", "{}");
    server.stranger("Bearer bad").call("echo", "{}");
    mallory.post("", "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"no/such\"}");
    mallory.inSession("no-such-session", "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}");
    mallory.call("no_such_tool", "{}");
    mallory.leave(mallory.session("2025-11-25"));
    mallory.call("echo", "{\"text\":\"control\"}");
    List<String> trail =
        logged(before).lines().filter(line -> line.contains("\"event\":")).toList();
    assertThat(trail).hasSizeGreaterThanOrEqualTo(8);
    assertThat(trail).anyMatch(line -> line.contains("127.0.0."));
    assertThat(trail)
        .anyMatch(line -> line.contains("\"name\":\"echo\"") && line.contains("\"ok\""));
  }
}
