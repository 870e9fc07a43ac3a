package io.github.mcpwar.cli;

import io.github.mcpwar.names.SimilarNames;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Parses the typed URL of an endpoint. */
final class Urls {
  private static final String EXAMPLE = "an endpoint's URL looks like http://127.0.0.1:8080/mcp";

  private static final String ENDPOINT = "mcp";

  private Urls() {}

  /**
   * Parses the URL.
   *
   * @throws UsageException if it is not an http or https URL; the message suggests another
   */
  static URI parse(String text) {
    try {
      URI uri = new URI(text);
      boolean web =
          "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
      if (web && uri.getRawUserInfo() != null) {
        throw new UsageException(
            "The URL must not contain a user or password: sign on with --user");
      }
      if (web && uri.getHost() != null) {
        return uri;
      }
    } catch (URISyntaxException e) {
      // said below
    }
    boolean lacksScheme =
        text.matches("[A-Za-z0-9.-]+(:[0-9]+)?(/.*)?") && text.matches(".*[.:/].*");
    throw new UsageException("'%s' is not an http or https URL; %s"
        .formatted(text, lacksScheme ? "did you mean http://" + text + " ?" : EXAMPLE));
  }

  /** Returns a hint about the endpoint's likely URL; empty if the URL looks like one. */
  static Optional<String> better(URI url) {
    String path = Objects.requireNonNullElse(url.getRawPath(), "");
    if (path.endsWith("/mcp") || path.endsWith("/sse")) {
      return Optional.empty();
    }
    String base = url.getScheme() + "://" + url.getRawAuthority();
    String trimmed = path.replaceFirst("/+\\z", "");
    String parent = trimmed.replaceFirst("[^/]+\\z", "");
    String last = trimmed.substring(parent.length());
    boolean isMistyped =
        !last.equals(ENDPOINT) && !SimilarNames.of(last, List.of(ENDPOINT)).isEmpty();
    String better = isMistyped ? parent + ENDPOINT : trimmed + "/" + ENDPOINT;
    return Optional.of("The URL of an endpoint often ends with /mcp: try " + base + better);
  }
}
