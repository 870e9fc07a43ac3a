package io.github.mcpwar.boot;

import java.util.Locale;

/** Who says who a caller is. */
enum Auth {

  /** Nobody: everybody may call. */
  NONE,

  /** The servlet container, as it is configured. */
  CONTAINER,

  /** An OAuth 2.1 authorization server, by the access token that comes with each request. */
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
