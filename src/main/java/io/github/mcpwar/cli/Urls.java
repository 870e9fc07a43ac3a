package io.github.mcpwar.cli;

import java.net.URI;
import java.net.URISyntaxException;

/** Reads the URL of an endpoint as it was typed. */
final class Urls {
  private static final String EXAMPLE = "an endpoint's URL looks like http://127.0.0.1:8080/mcp";

  private Urls() {}

  /**
   * The URL.
   *
   * @throws UsageException when it is none that can be connected to; says what to type instead
   */
  static URI parse(String text) {
    try {
      URI uri = new URI(text);
      boolean web =
          "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
      if (web && uri.getHost() != null) {
        return uri;
      }
    } catch (URISyntaxException e) {
      // said below
    }
    boolean lacksScheme =
        text.matches("[A-Za-z0-9.-]+(:[0-9]+)?(/.*)?") && text.matches(".*[.:/].*");
    throw new UsageException("'%s' is no http or https URL; %s"
        .formatted(text, lacksScheme ? "did you mean http://" + text + " ?" : EXAMPLE));
  }
}
