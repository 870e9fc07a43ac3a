package io.github.mcpwar.outbound;

import java.util.Locale;
import java.util.Set;

/** The headers of requests to other services that cannot be set. */
public final class FixedHeaders {

  /** Headers that belong to the connection, or that the client sets. */
  private static final Set<String> RESERVED = Set.of(
      "host",
      "connection",
      "content-length",
      "content-type",
      "expect",
      "te",
      "trailer",
      "transfer-encoding",
      "upgrade",
      "traceparent");

  private FixedHeaders() {}

  /**
   * Checks the name of a header.
   *
   * @param more further names that cannot be set, in lower case
   * @throws IllegalArgumentException if it cannot be set; the message says why
   */
  public static void check(String name, Set<String> more) {
    if (!name.matches("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}")) {
      throw new IllegalArgumentException("the name of a header must have letters and hyphens only");
    }
    if (isReserved(name, more)) {
      throw new IllegalArgumentException("the header " + name + " cannot be set here");
    }
  }

  /** Returns true for a header that belongs to the connection, or that is one of {@code more}. */
  public static boolean isReserved(String name, Set<String> more) {
    String lower = name.toLowerCase(Locale.ROOT);
    return RESERVED.contains(lower) || more.contains(lower);
  }

  /** Returns true for a value that can be sent. */
  public static boolean isSendable(String value) {
    return value.chars().allMatch(c -> c >= ' ' && c < 0x7F);
  }
}
