package io.github.mcpwar.boot;

import io.github.mcpwar.declared.DeclaredTools;
import io.github.mcpwar.declared.Shown;
import io.github.mcpwar.http.AdminViews;
import io.github.mcpwar.operations.HealthCheck;
import io.github.mcpwar.security.Auth;
import io.github.mcpwar.security.SignOnSettings;
import io.github.mcpwar.server.OtherNodes;
import io.github.mcpwar.settings.Settings;
import io.github.mcpwar.telemetry.CallHistory;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The views of the whole server for administrators. */
final class Views {
  private final Server server;
  private final long started = System.nanoTime();

  private Views(Server server) {
    this.server = server;
  }

  static AdminViews of(Server server, Settings settings, CallHistory history, OtherNodes others) {
    Views views = new Views(server);
    String signOn =
        settings.get(SignOnSettings.AUTH).orElse(Auth.NONE).name().toLowerCase(Locale.ROOT);
    return new AdminViews(signOn, views::server, history::snapshot, others);
  }

  private record Whole(
      long uptimeMs,
      List<HealthCheck> checks,
      Map<String, List<String>> notOffered,
      @Nullable Shown toolsFile) {}

  private Whole server() {
    Health health = new Health(server);
    return new Whole(
        (System.nanoTime() - started) / 1_000_000,
        Stream.concat(health.live().stream(), health.ready().stream()).toList(),
        server.leftOut().reasons(),
        server.declared().map(DeclaredTools::shown).orElse(null));
  }
}
