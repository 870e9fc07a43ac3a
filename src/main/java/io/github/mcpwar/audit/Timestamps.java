package io.github.mcpwar.audit;

import java.time.Instant;

/**
 * Formats times with milliseconds. The part up to the second is cached, as it rarely changes.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc3339#section-5.6">Internet Date/Time Format</a>
 */
final class Timestamps {
  private static final int THOUSAND = 1000;

  private volatile Second last = Second.of(0);

  /** A second since 1970, with its text up to the fraction. */
  private record Second(long number, String text) {

    static Second of(long number) {
      String text = Instant.ofEpochSecond(number).toString();
      return new Second(number, text.substring(0, text.length() - 1));
    }
  }

  /** Formats a time given in milliseconds since 1970. */
  String of(long milliseconds) {
    long number = Math.floorDiv(milliseconds, THOUSAND);
    Second second = last;
    if (second.number() != number) {
      second = Second.of(number);
      last = second;
    }
    String fraction = Integer.toString(THOUSAND + Math.floorMod(milliseconds, THOUSAND));
    return second.text() + '.' + fraction.substring(1) + 'Z';
  }
}
