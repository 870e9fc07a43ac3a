package io.github.mcpwar.http;

import io.github.mcpwar.protocol.Fault;
import io.github.mcpwar.protocol.ProtocolException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
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
    return only(name, Collections.list(request.getHeaders(name)).stream());
  }

  /**
   * The value of a unique header without commas, which some clients and proxies repeat on one line.
   */
  static @Nullable String token(HttpServletRequest request, String name) {
    return only(
        name,
        Collections.list(request.getHeaders(name)).stream()
            .flatMap(line -> Stream.of(line.split(",", -1))));
  }

  private static @Nullable String only(String name, Stream<String> values) {
    List<String> different = values.map(String::strip).distinct().toList();
    if (different.size() > 1) {
      throw new ProtocolException(
          Fault.HEADER_MISMATCH,
          "Header mismatch: the header " + name
              + " is given more than once, with different values; send it once");
    }
    return different.isEmpty() ? null : different.get(0);
  }
}
