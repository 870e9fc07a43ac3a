package io.github.mcpwar.console;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The content security policy of the frame around a page of an MCP App, which the page inherits.
 *
 * @see <a href="https://modelcontextprotocol.io/extensions/apps/overview">MCP Apps</a>
 */
final class SandboxPolicy {
  private static final int MAX_ORIGINS = 30;
  private static final Pattern ORIGIN =
      Pattern.compile("(https?|wss?)://(\\*\\.)?[A-Za-z0-9.-]{1,200}(:[0-9]{1,5})?(/[\\w./~%-]*)?");

  /** For a page that is shown without scripts and without anything from elsewhere. */
  static final String WITHOUT_SCRIPTS = String.join(
      "; ",
      "sandbox allow-scripts", // the frame's own; the page in it has none
      "default-src 'none'",
      "script-src 'unsafe-inline'",
      "style-src 'unsafe-inline'",
      "img-src data:",
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'self'");

  private SandboxPolicy() {}

  /** The policy for a page that says in the query which origins it uses. */
  static String of(HttpServletRequest request) {
    String resources = origins(request, "resource").map(each -> " " + each).orElse("");
    return String.join(
        "; ",
        "default-src 'none'",
        "script-src 'unsafe-inline'" + resources,
        "style-src 'unsafe-inline'" + resources,
        "img-src data:" + resources,
        "media-src data:" + resources,
        "font-src" + (resources.isEmpty() ? " 'none'" : resources),
        "connect-src " + origins(request, "connect").orElse("'none'"),
        "frame-src " + origins(request, "frame").orElse("'none'"),
        "base-uri " + origins(request, "base").orElse("'none'"),
        "object-src 'none'",
        "form-action 'none'");
  }

  /** The origins in a parameter, without those that a policy cannot contain. */
  private static Optional<String> origins(HttpServletRequest request, String parameter) {
    String @Nullable [] given = request.getParameterValues(parameter);
    return Optional.of(Stream.of(given == null ? new String[0] : given)
            .limit(MAX_ORIGINS)
            .filter(each -> ORIGIN.matcher(each).matches())
            .collect(Collectors.joining(" ")))
        .filter(all -> !all.isEmpty());
  }
}
