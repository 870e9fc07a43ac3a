package io.github.mcpwar.hostile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.mcpwar.golden.Goldens;
import java.util.LinkedHashMap;
import java.util.Map;

/** A request of a golden conversation, on its way to become a hostile one. */
record Message(
    String revision, String method, String path, Map<String, String> headers, byte[] body) {

  /**
   * Returns a golden request, with a session, and with names for the other values that its
   * conversation remembers.
   */
  static Message of(Goldens.Asked asked, String session) {
    Map<String, String> headers = new LinkedHashMap<>();
    asked.headers().forEach((name, value) -> {
      if (!value.isEmpty() && !name.equals("Repeat-Until")) {
        headers.put(name, filled(value, session));
      }
    });
    return new Message(
        asked.revision(),
        asked.method(),
        asked.path(),
        headers,
        filled(asked.body(), session).getBytes(UTF_8));
  }

  private static String filled(String text, String session) {
    return text.replace("{session}", session).replaceAll("\\{[a-z]+(:.:\\d+)?}", "unknown");
  }

  Message with(byte[] other) {
    return new Message(revision, method, path, headers, other);
  }

  Message withMethod(String other) {
    return new Message(revision, other, path, headers, body);
  }

  Message with(String header, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new Message(revision, method, path, more, body);
  }

  Message without(String header) {
    Map<String, String> fewer = new LinkedHashMap<>(headers);
    fewer.remove(header);
    return new Message(revision, method, path, fewer, body);
  }

  /** The lines of its headers. */
  String lines() {
    StringBuilder lines = new StringBuilder();
    headers.forEach(
        (name, value) -> lines.append(name).append(": ").append(value).append("\r\n"));
    return lines.toString();
  }

  @Override
  public String toString() {
    return revision + ": " + method + " " + path + " " + headers + " "
        + new String(body, 0, Math.min(body.length, 2_000), ISO_8859_1);
  }
}
