package io.github.mcpwar.client;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the user did with a form, or with the wish that a page be visited.
 *
 * @param content the values that were filled in; null without a form and without consent
 * @see <a
 *     href="https://modelcontextprotocol.io/specification/2026-07-28/client/elicitation#response-actions">Response
 *     actions</a>
 */
public record ElicitationAnswer(Action action, @Nullable ObjectNode content) {

  /** What the user did. */
  public enum Action {
    ACCEPT,
    DECLINE,
    CANCEL;

    String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Filled in. Fields that are left out get their defaults. */
  public static ElicitationAnswer accept(ObjectNode content) {
    return new ElicitationAnswer(Action.ACCEPT, content);
  }

  /** Agreed to visit the page. */
  public static ElicitationAnswer accept() {
    return new ElicitationAnswer(Action.ACCEPT, null);
  }

  /** Said no. */
  public static ElicitationAnswer decline() {
    return new ElicitationAnswer(Action.DECLINE, null);
  }

  /** Went away without a choice. */
  public static ElicitationAnswer cancel() {
    return new ElicitationAnswer(Action.CANCEL, null);
  }
}
