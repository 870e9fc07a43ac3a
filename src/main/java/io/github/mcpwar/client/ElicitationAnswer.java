package io.github.mcpwar.client;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * The user's response to a form, or to the request to open a page.
 *
 * @param content the values of the form; null without a form or without consent
 * @see <a href="https://modelcontextprotocol.io/specification/2026-07-28/client/elicitation"
 *     >Response actions</a>
 */
public record ElicitationAnswer(Action action, @Nullable ObjectNode content) {

  /** The user's decision. */
  public enum Action {
    ACCEPT,
    DECLINE,
    CANCEL;

    String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The user submitted the form. Missing fields get their defaults. */
  public static ElicitationAnswer accept(ObjectNode content) {
    return new ElicitationAnswer(Action.ACCEPT, content);
  }

  /** The user agreed to open the page. */
  public static ElicitationAnswer accept() {
    return new ElicitationAnswer(Action.ACCEPT, null);
  }

  /** The user declined. */
  public static ElicitationAnswer decline() {
    return new ElicitationAnswer(Action.DECLINE, null);
  }

  /** The user closed the question without a decision. */
  public static ElicitationAnswer cancel() {
    return new ElicitationAnswer(Action.CANCEL, null);
  }
}
