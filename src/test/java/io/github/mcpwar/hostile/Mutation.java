package io.github.mcpwar.hostile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Makes a message slightly wrong: its values, its structure, its bytes or its HTTP headers. */
final class Mutation {
  private static final List<String> ODD = List.of(
      "null",
      "true",
      "{}",
      "[]",
      "[[],[[]]]",
      "\"\"",
      "\" \"",
      "0",
      "-0",
      "-1",
      "0.1",
      "1e400",
      "1e999999999",
      "-1e-999999999",
      "9007199254740993",
      "123456789012345678901234567890",
      "\"\\u0000\"",
      "\"\\ud800\"",
      "\"\\udc00\\ud800\"",
      "\"\\u202e\\u2028\\u009b\"",
      "\"__proto__\"",
      "\"${jndi:ldap://x}\"",
      "\"../../etc/passwd\"",
      "\"' OR 1=1 --\"",
      "\"\\r\\nX: y\"",
      "\"2026-07-28\"",
      "\"1999-01-01\"",
      "\"AAAA====\"",
      "{\"a\":{\"b\":{\"c\":[[[[]]]]}}}",
      "\"" + "x".repeat(300) + "\"",
      "\"" + "\u00e9".repeat(5_000) + "\"",
      "[" + "1,".repeat(2_000) + "1]",
      "[".repeat(400) + "]".repeat(400),
      "{\"a\":".repeat(200) + "1" + "}".repeat(200),
      "1".repeat(2_000));

  /** A value of JSON that holds no other; also the names of members. */
  private static final Pattern VALUE =
      Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*+\"|-?\\d[\\d.eE+-]*|true|false|null|\\{ ?}|\\[ ?]");

  private static final Pattern MEMBER =
      Pattern.compile("\"\\w+\" ?: ?(?:\"[^\"]*\"|-?\\d+|\\{ ?}),?");

  /** Beyond that servers close a connection without having read it. */
  private static final int LARGE = 200_000;

  private static final List<String> METHODS =
      List.of("GET", "DELETE", "PUT", "PATCH", "HEAD", "OPTIONS", "TRACE", "BREW", "post");

  private static final List<String> HEADERS = List.of(
      "Content-Type: text/plain",
      "Content-Type: application/json; charset=utf-16",
      "Content-Type: application/json; charset=\"\"",
      "Content-Type: application/x-www-form-urlencoded",
      "Content-Type: multipart/form-data",
      "Content-Type: ;",
      "Content-Encoding: gzip",
      "Accept: application/json",
      "Accept: text/event-stream",
      "Accept: text/event-stream;q=0, */*;q=0.1",
      "Accept: x",
      "Accept: */*;q=9",
      "MCP-Protocol-Version: 2026-07-28",
      "MCP-Protocol-Version: 2025-06-18",
      "MCP-Protocol-Version: 2024-11-05",
      "MCP-Protocol-Version: x",
      "Mcp-Method: tools/call",
      "Mcp-Method: ping",
      "Mcp-Name: greet",
      "Mcp-Name: =?base64?eA==?=",
      "Mcp-Name: =?base64?!!!?=",
      "Mcp-Param-Region: =?base64?gA?=",
      "Mcp-Session-Id: x",
      "Mcp-Session-Id: " + "x".repeat(2_000),
      "Last-Event-ID: x",
      "Last-Event-ID: -1",
      "Last-Event-ID: 99999999999999999999",
      "Origin: null",
      "Origin: https://chat.example",
      "Sec-Fetch-Site: cross-site",
      "traceparent: 00-x",
      "Cookie: a=b; $Version=1; =",
      "X-Forwarded-For: 1.2.3.4, ::1",
      "Range: bytes=0-",
      "If-None-Match: *",
      "Connection: close",
      "Upgrade: h2c",
      "X-Long: " + "x".repeat(6_000));

  private final Random random;

  Mutation(Random random) {
    this.random = random;
  }

  /** The message with up to three changes. */
  Message of(Message message) {
    Message changed = message;
    for (int i = random.nextInt(3); i >= 0; i--) {
      changed = once(changed);
    }
    return changed;
  }

  private Message once(Message message) {
    return switch (random.nextInt(10)) {
      case 0, 1, 2, 3 -> message.with(form(new String(message.body(), UTF_8)).getBytes(UTF_8));
      case 4 -> message.with(bytes(message.body()));
      case 5 -> header(message);
      case 6 ->
        message.headers().isEmpty()
            ? message
            : message.without(any(List.copyOf(message.headers().keySet())));
      case 7 -> random.nextInt(3) == 0 ? message.withMethod(any(METHODS)) : message;
      default -> message;
    };
  }

  private Message header(Message message) {
    String[] header = any(HEADERS).split(": ", 2);
    return message.with(header[0], header[1]);
  }

  private String form(String text) {
    return switch (random.nextInt(9)) {
      case 0, 1, 2, 3 -> replaced(text, VALUE, any(ODD));
      case 4 -> replaced(text, MEMBER, "");
      case 5 -> { // twice the same name
        String member = found(text, MEMBER);
        yield text.replace(member, member + (member.endsWith(",") ? "" : ",") + member);
      }
      case 6 -> text.substring(0, random.nextInt(text.length() + 1));
      case 7 ->
        "[" + (text + ",").repeat(random.nextInt(1 + Math.min(120, LARGE / (1 + text.length()))))
            + text + "]";
      default -> {
        int at = random.nextInt(text.length() + 1);
        yield text.substring(0, at) + any(ODD) + text.substring(at);
      }
    };
  }

  private byte[] bytes(byte[] body) {
    byte[] changed = body.clone();
    if (changed.length == 0) {
      return new byte[] {(byte) random.nextInt()};
    }
    int at = random.nextInt(changed.length);
    switch (random.nextInt(4)) {
      case 0 -> changed[at] = (byte) random.nextInt();
      case 1 -> changed[at] ^= (byte) (1 << random.nextInt(8));
      case 2 -> { // longer than need be
        String text = new String(changed, ISO_8859_1);
        return (text.substring(0, at) + "\u00c0\u00af" + text.substring(at)).getBytes(ISO_8859_1);
      }
      default -> {
        return new String(changed, UTF_8)
            .getBytes(random.nextBoolean() ? ISO_8859_1 : java.nio.charset.StandardCharsets.UTF_16);
      }
    }
    return changed;
  }

  private String replaced(String text, Pattern what, String by) {
    List<MatchResult> all = new ArrayList<>(what.matcher(text).results().toList());
    if (all.isEmpty()) {
      return text;
    }
    MatchResult one = any(all);
    return text.substring(0, one.start()) + by + text.substring(one.end());
  }

  private String found(String text, Pattern what) {
    List<MatchResult> all = what.matcher(text).results().toList();
    return all.isEmpty() ? "}" : any(all).group();
  }

  private <T> T any(List<T> some) {
    return some.get(random.nextInt(some.size()));
  }
}
