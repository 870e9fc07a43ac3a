package io.github.mcpwar.http;

import io.github.mcpwar.protocol.Fault;
import io.github.mcpwar.protocol.ProtocolException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads headers that may be spread over several lines.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-5.3">RFC 9110, field order</a>
 */
final class Headers {

  private Headers() {}

  /** The value of a list header, joined from all lines; null if absent. */
  static @Nullable String list(HttpServletRequest request, String name) {
    List<String> lines = Collections.list(request.getHeaders(name));
    return lines.isEmpty() ? null : String.join(",", lines);
  }

  /**
   * The value of a header that must be unique, so that no intermediary can have read another one;
   * null if absent.
   *
   * @throws ProtocolException {@link Fault#HEADER_MISMATCH} if two lines differ
   */
  static @Nullable String single(HttpServletRequest request, String name) {
    String only = null;
    for (Enumeration<String> lines = request.getHeaders(name); lines.hasMoreElements(); ) {
      only = same(name, only, lines.nextElement());
    }
    return only;
  }

  /**
   * The value of a unique header without commas, which some clients and proxies repeat on one line.
   */
  static @Nullable String token(HttpServletRequest request, String name) {
    String only = null;
    for (Enumeration<String> lines = request.getHeaders(name); lines.hasMoreElements(); ) {
      String line = lines.nextElement();
      if (line.indexOf(',') < 0) {
        only = same(name, only, line);
      } else {
        for (String value : line.split(",", -1)) {
          only = same(name, only, value);
        }
      }
    }
    return only;
  }

  /** Checks that a value equals the previous one, if any. */
  private static String same(String name, @Nullable String before, String value) {
    String stripped = value.strip();
    if (before != null && !before.equals(stripped)) {
      throw new ProtocolException(
          Fault.HEADER_MISMATCH,
          "Header mismatch: the header " + name
              + " is given more than once, with different values; send it once");
    }
    return stripped;
  }
}
