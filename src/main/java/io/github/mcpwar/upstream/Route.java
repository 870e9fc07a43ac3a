package io.github.mcpwar.upstream;

import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The upstream servers that a request has come through, each by a digest of its address. A server
 * that is its own upstream, or that of an upstream, finds an address of its own file among them.
 */
final class Route {

  /** The header of requests to upstream servers. */
  static final String HEADER = "Mcp-Upstream-Route";

  /** The environment variable that tells a process the route by which it was started. */
  static final String VARIABLE = "MCP_UPSTREAM_ROUTE";

  /** The largest number of servers on the way. */
  static final int LONGEST = 8;

  private static final ThreadLocal<String> CURRENT = new ThreadLocal<>();
  private static final Pattern VALID = Pattern.compile("[0-9a-f]{16}(,[0-9a-f]{16}){0,50}");

  private Route() {}

  /** Returns true for a header that such a server may have sent. */
  static boolean isValid(String header) {
    return VALID.matcher(header).matches();
  }

  /** The marks in the header of a request. */
  static List<String> marks(String header) {
    return List.of(header.split(","));
  }

  /**
   * The route of a request to an upstream server, made by the current thread.
   *
   * @param inherited the route by which this process was started; empty for none
   */
  static String with(String inherited, String mark) {
    return Stream.of(inherited, Objects.requireNonNullElse(CURRENT.get(), ""), mark)
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining(","));
  }

  /** Returns false if a server is on a route already, or would make it too long. */
  static boolean canGoOn(String inherited, String mark) {
    List<String> before = inherited.isEmpty() ? List.of() : marks(inherited);
    return before.size() < LONGEST && !before.contains(mark);
  }

  /** Sets the route of the request that the current thread works on; null for none. */
  static void set(@Nullable String header) {
    if (header == null) {
      CURRENT.remove();
    } else {
      CURRENT.set(header);
    }
  }
}
