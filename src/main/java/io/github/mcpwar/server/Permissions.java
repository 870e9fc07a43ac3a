package io.github.mcpwar.server;

import io.github.mcpwar.protocol.Fault;
import io.github.mcpwar.protocol.ProtocolException;
import io.github.mcpwar.server.access.Access;
import io.github.mcpwar.server.access.AccessRules;
import io.github.mcpwar.server.access.AccessRules.Kind;
import io.github.mcpwar.server.access.View;
import io.github.mcpwar.server.resources.ReadableResource;
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

  /** False for a resource that is to be answered as if it did not exist. */
  boolean isVisible(ReadableResource resource, Caller caller) {
    return of(resource).isVisibleTo(caller);
  }

  /** What rules say of a resource and of its template, however it is spelled that one asks for. */
  private Access of(ReadableResource resource) {
    return resource.names().stream()
        .map(name -> rules.of(Kind.RESOURCE, name))
        .reduce(resource.access(), Access::and);
  }

  /** True when the caller may read a resource as things are. */
  boolean isReadable(ReadableResource resource, Caller caller) {
    Access whole = of(resource);
    return whole.isVisibleTo(caller) && whole.hasScopes(caller);
  }

  /**
   * Makes sure that the caller's token allows enough for something that is visible to them.
   *
   * @throws ProtocolException {@link Fault#INSUFFICIENT_SCOPE}, with an answer that names all that is needed
   */
  void requireScopes(Kind kind, String name, Access own, Caller caller) {
    requireScopes(own.and(rules.of(kind, name)), caller);
  }

  /** False when the caller's token does not allow enough for something. */
  boolean hasScopes(Kind kind, String name, Access own, Caller caller) {
    return own.and(rules.of(kind, name)).hasScopes(caller);
  }

  /** The same as {@link #requireScopes(Kind, String, Access, Caller)} for a resource. */
  void requireScopes(ReadableResource resource, Caller caller) {
    requireScopes(of(resource), caller);
  }

  private static void requireScopes(Access whole, Caller caller) {
    if (!whole.hasScopes(caller)) {
      caller.askForScopes(whole.scopes());
      throw new ProtocolException(
          Fault.INSUFFICIENT_SCOPE,
          "The access token does not allow this: it needs the scopes "
              + String.join(" ", new TreeSet<>(whole.scopes())));
    }
  }
}
