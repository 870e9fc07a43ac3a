package io.github.mcpwar.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Suggestions for what somebody is typing, the most relevant first.
 *
 * @param values how the value could go on; clients get the first hundred
 * @param total how many there are in all, or null when that is not known
 * @param hasMore whether there are more than the values, or null when that is not known
 * @see <a href="https://modelcontextprotocol.io/specification/2026-07-28/server/utilities/completion#completeresult">CompleteResult</a>
 */
public record Completion(
    List<String> values, @Nullable Integer total, @Nullable Boolean hasMore) {

  /** These suggestions and no others. */
  public static Completion of(List<String> values) {
    return new Completion(List.copyOf(values), values.size(), false);
  }
}
