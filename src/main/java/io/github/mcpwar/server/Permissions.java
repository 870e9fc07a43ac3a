package io.github.mcpwar.server;

import io.github.mcpwar.protocol.Fault;
import io.github.mcpwar.protocol.ProtocolException;
import io.github.mcpwar.server.access.Access;
import io.github.mcpwar.server.access.AccessRules;
import io.github.mcpwar.server.access.AccessRules.Kind;
import io.github.mcpwar.server.access.View;
import java.util.TreeSet;

/** What each caller may use. */
final class Permissions {
  private final AccessRules rules;

  Permissions(AccessRules rules) {
    this.rules = rules;
  }

  /** A list of that kind as a caller sees it. */
  View view(Kind kind, Caller caller) {
    return new View(rules, kind, caller);
  }

  /** False for what is to be answered as if it did not exist. */
  boolean isVisible(Kind kind, String name, Access own, Caller caller) {
    return own.and(rules.of(kind, name)).isVisibleTo(caller);
  }

  /** True when the caller may read a resource as things are. */
  boolean isReadable(String uri, Access own, Caller caller) {
    Access whole = own.and(rules.of(Kind.RESOURCE, uri));
    return whole.isVisibleTo(caller) && whole.hasScopes(caller);
  }

  /**
   * Makes sure that the caller's token allows enough for something that is visible to them.
   *
   * @throws ProtocolException {@link Fault#INSUFFICIENT_SCOPE}, with an answer that names all that is needed
   */
  void requireScopes(Kind kind, String name, Access own, Caller caller) {
    Access whole = own.and(rules.of(kind, name));
    if (!whole.hasScopes(caller)) {
      caller.askForScopes(whole.scopes());
      throw new ProtocolException(
          Fault.INSUFFICIENT_SCOPE,
          "The access token does not allow this: it needs the scopes "
              + String.join(" ", new TreeSet<>(whole.scopes())));
    }
  }
}
