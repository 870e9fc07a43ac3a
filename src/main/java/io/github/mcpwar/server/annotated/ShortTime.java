package io.github.mcpwar.server.annotated;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** Durations in annotations, such as {@code 1s}. */
public final class ShortTime {

  private ShortTime() {}

  /**
   * The duration that an annotation says; empty for none.
   *
   * @param what the member, for messages
   * @param most the longest that is allowed, whose name is {@code mostInWords}
   * @throws IllegalArgumentException if it is no duration up to {@code most}
   */
  public static Optional<Duration> of(String what, String said, Duration most, String mostInWords) {
    if (said.isEmpty()) {
      return Optional.empty();
    }
    Optional<Duration> time = parse(said).filter(each -> each.compareTo(most) <= 0);
    if (time.isEmpty()) {
      throw new IllegalArgumentException(
          what + " must be a duration such as 1s, up to " + mostInWords + ", not \"" + said + "\"");
    }
    return time;
  }

  private static Optional<Duration> parse(String said) {
    try {
      return Optional.of(Duration.parse("PT" + said))
          .filter(time -> !time.isNegative() && !time.isZero());
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
