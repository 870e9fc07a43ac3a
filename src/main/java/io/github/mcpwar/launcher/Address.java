package io.github.mcpwar.launcher;

import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.Set;

/**
 * The address of a server, from the settings {@code host} (default 127.0.0.1), {@code port}
 * (default 8080, 0 for any free one) and {@code context} (default the root, else a path such as
 * {@code /ai}).
 *
 * @param host the name or number that the user gave, without brackets
 * @param ip the address to listen on
 * @param port 0 for any free one
 * @param context empty, or a path that begins and does not end with a slash
 */
record Address(String host, InetAddress ip, int port, String context) {

  /** The names of these settings. */
  static final Set<String> SETTINGS = Set.of("host", "port", "context");

  /** Parses and checks the settings. */
  static Address of(Map<String, String> settings) {
    String host = withoutBrackets(settings.getOrDefault("host", "127.0.0.1"));
    return new Address(
        host,
        resolve(host),
        port(settings.getOrDefault("port", "8080")),
        context(settings.getOrDefault("context", "")));
  }

  /** Returns the base URL of a server at this address, without a slash at its end. */
  URI base(int actualPort) {
    return URI.create("http://" + authority(actualPort) + context);
  }

  @Override
  public String toString() {
    return authority(port);
  }

  private String authority(int actualPort) {
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + actualPort;
  }

  private static String withoutBrackets(String host) {
    return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
  }

  private static InetAddress resolve(String host) {
    try {
      return InetAddress.getByName(host);
    } catch (UnknownHostException e) {
      throw new UncheckedIOException("Unknown host: " + host, e);
    }
  }

  private static int port(String text) {
    try {
      int port = Integer.parseInt(text);
      if (port >= 0 && port <= 0xFFFF) {
        return port;
      }
    } catch (NumberFormatException e) {
      // Answered below, like a number out of range.
    }
    throw new IllegalArgumentException("Not a port: " + text);
  }

  private static String context(String text) {
    String path = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    if (path.isEmpty() || path.matches("(/[A-Za-z0-9._~-]+)+")) {
      return path;
    }
    throw new IllegalArgumentException("Not a context path: " + text);
  }
}
