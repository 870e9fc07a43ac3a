package io.github.mcpwar.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.mcpwar.protocol.Fault;
import io.github.mcpwar.protocol.ProtocolException;
import java.net.URLDecoder;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The query parameter with the connection's identifier in the message URL of HTTP+SSE. Proxies and
 * clients may add other parameters.
 */
final class SessionParameter {
  private static final String NAME = "sessionId";

  private SessionParameter() {}

  /** The URL with an identifier. */
  static String url(String path, String id) {
    return path + "?" + NAME + "=" + id;
  }

  /**
   * Reads the identifier from a query. The container's own parsing would include parameters of the
   * body.
   *
   * @throws ProtocolException if there is none, or more than one
   */
  static String in(@Nullable String query) {
    List<String> found = Stream.of((query == null ? "" : query).split("&", -1))
        .map(parameter -> parameter.split("=", 2))
        .filter(parameter -> parameter.length == 2 && decoded(parameter[0]).equals(NAME))
        .map(parameter -> decoded(parameter[1]))
        .distinct()
        .toList();
    if (found.size() != 1) {
      throw new ProtocolException(
          Fault.INVALID_REQUEST,
          "Invalid request: the parameter " + NAME
              + (found.isEmpty() ? " is missing" : " is given more than once")
              + "; post to the URL of the event endpoint");
    }
    return found.get(0);
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, UTF_8);
    } catch (IllegalArgumentException e) { // an invalid percent-encoding
      return text;
    }
  }
}
