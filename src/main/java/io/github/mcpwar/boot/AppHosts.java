package io.github.mcpwar.boot;

import io.github.mcpwar.card.CardSettings;
import io.github.mcpwar.console.AppOrigin;
import io.github.mcpwar.console.ConsoleSettings;
import io.github.mcpwar.security.bearer.BearerSettings;
import io.github.mcpwar.settings.Setting;
import io.github.mcpwar.settings.Settings;
import java.util.Set;

/** The host name at which the console runs pages of MCP Apps. */
final class AppHosts {

  private AppHosts() {}

  /**
   * The name, without port; empty if there is none.
   *
   * @throws IllegalArgumentException if the endpoint has the same origin, at which it would be
   *     served no longer
   */
  static Set<String> of(Settings settings) {
    AppOrigin origin = settings.get(ConsoleSettings.APP_ORIGIN);
    if (!origin.isSet() || !Endpoints.hasConsole(settings)) {
      return Set.of();
    }
    requireOther(origin, CardSettings.SERVER_URL, settings);
    requireOther(origin, BearerSettings.RESOURCE, settings);
    return Set.of(origin.host());
  }

  private static void requireOther(AppOrigin origin, Setting<String> url, Settings settings) {
    if (origin.isOf(settings.get(url))) {
      throw new IllegalArgumentException("Setting " + ConsoleSettings.APP_ORIGIN.key()
          + " names the origin of " + url.key() + ", where nothing but pages of MCP Apps would be"
          + " served: use another host name of this server");
    }
  }
}
