package io.github.mcpwar.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.mcpwar.protocol.Fault;
import io.github.mcpwar.protocol.ProtocolException;
import java.net.URLDecoder;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The identifier of a connection in the URL to which a client of HTTP+SSE posts, among what proxies and clients add. */
final class SessionParameter {
  private static final String NAME = "sessionId";

  private SessionParameter() {}

  /** The path and query that say it. */
  static String url(String path, String id) {
    return path + "?" + NAME + "=" + id;
  }

  /**
   * The identifier in a query. Not read by the container, which would take parameters from the body as well.
   *
   * @throws ProtocolException when there is none, or more than one
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
    } catch (IllegalArgumentException e) { // a percent sign with something else behind it
      return text;
    }
  }
}
