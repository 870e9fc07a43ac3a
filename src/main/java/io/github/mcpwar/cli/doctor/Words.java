package io.github.mcpwar.cli.doctor;

import java.time.Duration;
import java.util.Locale;

/** Values in sentences. */
final class Words {

  private Words() {}

  /** A time such as {@code 1m30s}. */
  static String of(Duration time) {
    return time.toString().substring(2).toLowerCase(Locale.ROOT);
  }
}
