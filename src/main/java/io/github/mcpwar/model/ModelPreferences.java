package io.github.mcpwar.model;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The server's preferences for a model; the client decides.
 *
 * @param hints preferred models, best first
 * @param costPriority how much it matters that the model is cheap, from 0 to 1
 * @param speedPriority how much it matters that it is fast, from 0 to 1
 * @param intelligencePriority how much it matters that it is capable, from 0 to 1
 * @see <a
 * href="https://modelcontextprotocol.io/specification/2026-07-28/client/sampling#model-preferences"
 * >Model preferences</a>
 */
public record ModelPreferences(
    @Nullable List<ModelHint> hints,
    @Nullable Double costPriority,
    @Nullable Double speedPriority,
    @Nullable Double intelligencePriority) {

  /**
   * A preferred model, given by a part of its name.
   *
   * @param name such as {@code sonnet}
   */
  public record ModelHint(String name) {}

  /** Preferences for models given by parts of their names, best first. */
  public static ModelPreferences of(String... names) {
    return new ModelPreferences(Stream.of(names).map(ModelHint::new).toList(), null, null, null);
  }
}
