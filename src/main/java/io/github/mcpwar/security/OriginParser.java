package io.github.mcpwar.security;

import io.github.mcpwar.settings.Hint;
import java.net.IDN;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parses and normalizes origins and hosts in settings; rejects those that no request can have. */
final class OriginParser {
  private static final Pattern ORIGIN =
      Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*)://([^/?#\\s*@]+?)(:\\d{1,5})?/?");
  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9_.-]*[A-Za-z0-9_-]\\.?");
  private static final Pattern NUMBER =
      Pattern.compile("\\[?([0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*)]?");
  private static final Set<String> USUAL_PORTS = Set.of("http:80", "https:443");

  private OriginParser() {}

  /** Parses the origin of a web page. */
  static String origin(String text) {
    Matcher parts = ORIGIN.matcher(text);
    if (!parts.matches()) {
      throw new Hint("\"" + text
          + "\" is not an origin: write it as https://chat.example.com, without a path");
    }
    String scheme = parts.group(1).toLowerCase(Locale.ROOT);
    String port = parts.group(3) == null ? "" : parts.group(3);
    return scheme + "://" + host(parts.group(2))
        + (USUAL_PORTS.contains(scheme + port) ? "" : port);
  }

  /** Parses a host name, without port. */
  static String host(String text) {
    Matcher number = NUMBER.matcher(text);
    if (number.matches()) {
      return "[" + number.group(1).toLowerCase(Locale.ROOT) + "]";
    }
    String name = ascii(text);
    if (!HOST.matcher(name).matches()) {
      throw new Hint("\"" + text
          + "\" is not a host name: write it as mcp.example.com, without scheme, port, path"
          + " and *");
    }
    return name.toLowerCase(Locale.ROOT).replaceFirst("\\.$", "");
  }

  private static String ascii(String name) {
    try {
      return IDN.toASCII(name);
    } catch (IllegalArgumentException e) {
      return "";
    }
  }
}
