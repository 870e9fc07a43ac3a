package io.github.mcpwar.boot;

import java.util.Locale;

/** The kind of authentication. */
enum Auth {

  /** None: everybody may call. */
  NONE,

  /** By the servlet container, according to its configuration. */
  CONTAINER,

  /** By access tokens of an OAuth 2.1 authorization server. */
  BEARER;

  static Auth of(String text) {
    for (Auth each : values()) {
      if (each.name().toLowerCase(Locale.ROOT).equals(text)) {
        return each;
      }
    }
    throw new IllegalArgumentException();
  }
}
