package io.github.mcpwar.boot;

import java.util.Locale;

/** What is recorded of each request. */
enum Audit {

  /** Nothing. */
  OFF,

  /** Everything but arguments, of which there is a digest. */
  DIGEST,

  /** Arguments too, without what looks like a secret. */
  ARGUMENTS;

  static Audit of(String text) {
    for (Audit each : values()) {
      if (each.name().toLowerCase(Locale.ROOT).equals(text)) {
        return each;
      }
    }
    throw new IllegalArgumentException();
  }
}
