package io.github.mcpwar.boot;

import java.net.IDN;
import java.net.URI;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parses and normalizes addresses in settings. Addresses that no request can have are rejected. */
final class Addresses {
  private static final Pattern ORIGIN =
      Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*)://([^/?#\\s*@]+?)(:\\d{1,5})?/?");
  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9_.-]*[A-Za-z0-9_-]\\.?");
  private static final Pattern NUMBER =
      Pattern.compile("\\[?([0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*)]?");
  private static final Set<String> USUAL_PORTS = Set.of("http:80", "https:443");
  private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

  private Addresses() {}

  /** Parses the origin of a web page. */
  static String origin(String text) {
    Matcher parts = ORIGIN.matcher(text);
    if (!parts.matches()) {
      throw new Hint(
          "\"" + text + "\" is no origin: write each as https://chat.example.com, without a path");
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
          + "\" is no name of a host: write it as mcp.example.com, without scheme, port, path"
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

  /** Parses the URL of an authorization server, which is compared with its tokens. */
  static String issuer(String text) {
    URI url = url(text);
    boolean local = "http".equals(url.getScheme()) && THIS_MACHINE.contains(url.getHost());
    if (!text.isEmpty() && !"https".equals(url.getScheme()) && !local) {
      throw new Hint("tokens and keys could be changed on the way otherwise");
    }
    if (text.contains("/.well-known/")) {
      throw new Hint("leave out what begins at /.well-known/");
    }
    return text;
  }

  /** Parses the URL of a resource. */
  static String resource(String text) {
    String scheme = url(text).getScheme();
    if (!text.isEmpty() && !"https".equals(scheme) && !"http".equals(scheme)) {
      throw new IllegalArgumentException();
    }
    return text;
  }

  /** Parses any URL with a host; empty text is accepted. */
  private static URI url(String text) {
    URI url = URI.create(text);
    if (!text.isEmpty()
        && (url.getHost() == null
            || url.getRawUserInfo() != null
            || url.getRawQuery() != null
            || url.getRawFragment() != null)) {
      throw new IllegalArgumentException();
    }
    return url;
  }
}
