package io.github.mcpwar.upstream;

import io.github.mcpwar.api.McpContext;
import java.security.Principal;

/**
 * The owner of a session with an upstream server.
 *
 * @param user the name of the signed-in user; empty if anonymous
 * @param session the number of the user's own session; 0 for none
 */
record Caller(String user, long session) {

  /** All callers together. */
  static final Caller ALL = new Caller("", -1);

  static Caller of(McpContext context) {
    return new Caller(context.principal().map(Principal::getName).orElse(""), context.session());
  }

  /**
   * The one for whom its calls and sessions are counted: a user, over all sessions; a session of
   * nobody in particular; or all others together.
   */
  Caller counted() {
    return user.isEmpty() ? this : new Caller(user, 0);
  }

  /** Returns false if two calls of nobody in particular cannot be told from those of two people. */
  boolean isKnown() {
    return !user.isEmpty() || session != 0;
  }
}
