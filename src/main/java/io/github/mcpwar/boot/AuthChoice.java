package io.github.mcpwar.boot;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes sure that nobody offers a server to others without having chosen who may call it. */
final class AuthChoice {
  private static final System.Logger LOG = System.getLogger(AuthChoice.class.getName());

  /** The context attribute by which the test kit says that nobody needs a warning: only the test reaches the server. */
  private static final String TEST_KIT = "io.github.mcpwar.test-kit";

  private AuthChoice() {}

  /**
   * What was chosen.
   *
   * @throws ServletException when that does not do here; the message says what to change
   */
  static Auth of(Settings settings, ServletContext context) throws ServletException {
    Optional<Auth> chosen = settings.get(Settings.AUTH);
    if (chosen.isEmpty()) {
      requireNothingOfSigningIn(settings);
    }
    if (context.getAttribute(TEST_KIT) != null) {
      return chosen.orElse(Auth.NONE);
    }
    return of(chosen, Embedded.address(context));
  }

  /** Whoever says who may sign in means that somebody must. */
  private static void requireNothingOfSigningIn(Settings settings) throws ServletException {
    for (Setting<?> setting : List.of(
        Settings.BEARER_ISSUER, Settings.BEARER_RESOURCE, Settings.BEARER_SCOPES, Settings.ROLES)) {
      if (!settings.show(setting).text().isBlank()) {
        throw new ServletException(setting.key() + " is set, and mcp.auth is not, so nobody would"
            + " have to sign in: set mcp.auth to bearer or container, or to none if that is meant");
      }
    }
  }

  /**
   * What was chosen.
   *
   * @param embedded where the embedded server listens; null in a container
   */
  static Auth of(Optional<Auth> chosen, @Nullable InetAddress embedded) throws ServletException {
    if (embedded != null && chosen.equals(Optional.of(Auth.CONTAINER))) {
      throw new ServletException(
          "The embedded server has no users, so mcp.auth=container lets nobody in: set mcp.auth=bearer, or deploy the WAR to a container");
    }
    if (embedded != null && chosen.isEmpty() && !embedded.isLoopbackAddress()) {
      throw new ServletException("Everybody who reaches " + embedded.getHostAddress()
          + " could call every tool: set mcp.auth=bearer, or mcp.auth=none if that is meant");
    }
    Auth auth = chosen.orElse(Auth.NONE);
    if (auth == Auth.NONE && (embedded == null || !embedded.isLoopbackAddress())) {
      LOG.log(
          System.Logger.Level.WARNING,
          "Nobody has to sign in (mcp.auth is none): everybody who reaches this server can call every tool. Set mcp.auth to container or bearer");
    }
    return auth;
  }
}
