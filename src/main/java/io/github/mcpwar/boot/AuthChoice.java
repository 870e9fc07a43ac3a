package io.github.mcpwar.boot;

import io.github.mcpwar.security.Auth;
import io.github.mcpwar.security.SignOnSettings;
import io.github.mcpwar.security.bearer.BearerSettings;
import io.github.mcpwar.security.keys.ApiKeySettings;
import io.github.mcpwar.security.signon.FacadeSettings;
import io.github.mcpwar.security.signon.SignOn;
import io.github.mcpwar.servlets.ContextAttributes;
import io.github.mcpwar.settings.Setting;
import io.github.mcpwar.settings.Settings;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Checks the setting {@code mcp.auth}, so that no server is open to others by accident. */
final class AuthChoice {
  private static final System.Logger LOG = System.getLogger(AuthChoice.class.getName());

  private AuthChoice() {}

  /**
   * Returns the chosen authentication.
   *
   * @throws ServletException when that does not do here; the message says what to change
   */
  static Auth of(Settings settings, ServletContext context) throws ServletException {
    Optional<Auth> chosen = settings.get(SignOnSettings.AUTH);
    if (settings.get(FacadeSettings.SIGN_ON) == SignOn.FACADE
        && !chosen.equals(Optional.of(Auth.BEARER))) {
      throw new ServletException(
          "mcp.sign-on=facade needs mcp.auth=bearer, as it issues the access tokens of callers");
    }
    if (chosen.isEmpty()) {
      requireNothingOfSigningIn(settings);
    } else if (chosen.get() != Auth.BEARER
        && settings.get(ApiKeySettings.API_KEYS_FILE).isPresent()) {
      throw new ServletException(ApiKeySettings.API_KEYS_FILE.key()
          + " is set, and mcp.auth is not bearer, so nobody would look at API keys: set"
          + " mcp.auth=bearer, or remove " + ApiKeySettings.API_KEYS_FILE.key());
    }
    if (ContextAttributes.TEST_KIT.get(context) != null) {
      return chosen.orElse(Auth.NONE);
    }
    return of(chosen, Embedded.address(context));
  }

  /** Rejects settings about authentication without a choice of {@code mcp.auth}. */
  private static void requireNothingOfSigningIn(Settings settings) throws ServletException {
    List<Setting<?>> ofSigningIn = new ArrayList<>(List.of(
        BearerSettings.ISSUER,
        BearerSettings.RESOURCE,
        BearerSettings.SCOPES,
        SignOnSettings.ROLES,
        ApiKeySettings.API_KEYS_FILE));
    BearerSettings.FURTHER.names(settings.names()).stream()
        .flatMap(name -> BearerSettings.FURTHER.all(name).limit(1))
        .forEach(ofSigningIn::add);
    for (Setting<?> setting : ofSigningIn) {
      if (!settings.show(setting).text().isBlank()) {
        throw new ServletException(setting.key() + " is set, and mcp.auth is not, so nobody would"
            + " have to sign in: set mcp.auth to bearer or container, or to none if that is meant");
      }
    }
  }

  /**
   * Returns the chosen authentication.
   *
   * @param embedded the address of the embedded server; null in a container
   */
  static Auth of(Optional<Auth> chosen, @Nullable InetAddress embedded) throws ServletException {
    if (embedded != null && chosen.equals(Optional.of(Auth.CONTAINER))) {
      throw new ServletException(
          "The embedded server has no users, so mcp.auth=container lets nobody in: set"
              + " mcp.auth=bearer, or deploy the WAR to a container");
    }
    if (embedded != null && chosen.isEmpty() && !embedded.isLoopbackAddress()) {
      throw new ServletException("Everybody who reaches " + embedded.getHostAddress()
          + " could call every tool: set mcp.auth=bearer, or mcp.auth=none if that is meant");
    }
    Auth auth = chosen.orElse(Auth.NONE);
    if (auth == Auth.NONE && (embedded == null || !embedded.isLoopbackAddress())) {
      LOG.log(
          System.Logger.Level.WARNING,
          "Nobody has to sign in (mcp.auth is none): everybody who reaches this server can call"
              + " every tool. Set mcp.auth to container or bearer");
    }
    return auth;
  }
}
