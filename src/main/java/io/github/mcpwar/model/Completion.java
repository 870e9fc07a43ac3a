package io.github.mcpwar.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Suggestions for a value that a user is typing, most relevant first.
 *
 * @param values the suggested values; clients receive the first 100
 * @param total the number of all matches, or null if unknown
 * @param hasMore true if there are more matches than values, or null if unknown
 * @see <a
 *     href="https://modelcontextprotocol.io/specification/2026-07-28/server/utilities/completion">
 *     CompleteResult</a>
 */
public record Completion(
    List<String> values, @Nullable Integer total, @Nullable Boolean hasMore) {

  /** A complete list of suggestions. */
  public static Completion of(List<String> values) {
    return new Completion(List.copyOf(values), values.size(), false);
  }
}
