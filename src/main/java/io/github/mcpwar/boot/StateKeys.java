package io.github.mcpwar.boot;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.mcpwar.server.elicitation.ElicitationSettings;
import io.github.mcpwar.server.keys.KeyRing;
import io.github.mcpwar.servlets.ContextAttributes;
import io.github.mcpwar.settings.Settings;
import jakarta.servlet.ServletContext;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The keys that seal what clients carry: those of the setting, or else one that is kept in a file,
 * so that a restart changes nothing.
 *
 * @param origin where the keys are from, for the log; empty if that is known
 */
record StateKeys(KeyRing ring, System.Logger.Level level, String origin) {
  private static final System.Logger LOG = System.getLogger(StateKeys.class.getName());
  private static final Supplier<String> NEW_KEY = RandomIds.of(32);

  /** The keys of a web application. Nothing is kept for a server that only a test reaches. */
  static StateKeys of(Settings settings, ServletContext context) {
    return given(settings).isEmpty() && ContextAttributes.TEST_KIT.get(context) == null
        ? kept(DataFolders.of(context))
        : ofProcess(settings);
  }

  /** The keys of a process whose clients carry nothing beyond its end. */
  static StateKeys ofProcess(Settings settings) {
    List<String> given = given(settings);
    return new StateKeys(
        ring(given.isEmpty() ? List.of(NEW_KEY.get()) : given), System.Logger.Level.INFO, "");
  }

  private static KeyRing ring(List<String> keys) {
    return new KeyRing(keys.stream().map(key -> key.getBytes(UTF_8)).toList());
  }

  /** The key of the setting that seals; empty if none is set. */
  static Optional<String> first(Settings settings) {
    return given(settings).stream().findFirst();
  }

  private static List<String> given(Settings settings) {
    return ElicitationSettings.keys(settings.get(ElicitationSettings.STATE_KEY));
  }

  /** The key in the first of these folders that can keep one. */
  static StateKeys kept(List<Path> folders) {
    return folders.stream()
        .flatMap(folder -> kept(KeyFile.in(folder)).stream())
        .findFirst()
        .orElseGet(() -> new StateKeys(
            ring(List.of(NEW_KEY.get())),
            System.Logger.Level.WARNING,
            "No folder can keep a key, so the clients' sessions and open questions end with this"
                + " process: set " + ElicitationSettings.STATE_KEY.key()));
  }

  private static Optional<StateKeys> kept(KeyFile place) {
    return place
        .readOrCreate(NEW_KEY)
        .map(key -> new StateKeys(
            ring(List.of(key)),
            System.Logger.Level.INFO,
            "The key in " + place.file() + " seals the ids of sessions, which so outlive this"
                + " process; several servers need " + ElicitationSettings.STATE_KEY.key()));
  }

  /** Logs where the keys are from. */
  void log() {
    if (!origin.isEmpty()) {
      LOG.log(level, origin);
    }
  }
}
