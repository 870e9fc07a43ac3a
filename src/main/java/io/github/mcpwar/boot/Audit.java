package io.github.mcpwar.boot;

import java.util.Locale;

/** The level of detail in the audit trail. */
enum Audit {

  /** No audit trail. */
  OFF,

  /** A digest in place of arguments. */
  DIGEST,

  /** Arguments, with secrets hidden. */
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
