package io.github.mcpwar.server.catalog;

import io.github.mcpwar.protocol.Fault;
import io.github.mcpwar.protocol.ProtocolException;
import io.github.mcpwar.server.access.Access;
import io.github.mcpwar.server.access.AccessRules;
import io.github.mcpwar.server.access.AccessRules.Kind;
import io.github.mcpwar.server.access.View;
import io.github.mcpwar.server.exchange.Caller;
import io.github.mcpwar.server.resources.ReadableResource;
import java.util.Set;
import java.util.TreeSet;

/** Checks access of callers, by annotations and rules. */
public final class Permissions {
  private final AccessRules rules;

  public Permissions(AccessRules rules) {
    this.rules = rules;
  }

  /** The view of a list for a caller. */
  public View view(Kind kind, Caller caller) {
    return new View(rules, kind, caller);
  }

  /** The roles that the rules name. */
  Set<String> namedRoles() {
    return rules.roles();
  }

  /** False if the entry must look nonexistent to the caller. */
  public boolean isVisible(Kind kind, String name, Access own, Caller caller) {
    return own.and(rules.of(kind, name)).isVisibleTo(caller);
  }

  /** False if the resource must look nonexistent to the caller. */
  public boolean isVisible(ReadableResource resource, Caller caller) {
    return of(resource).isVisibleTo(caller);
  }

  /** The requirements for a resource, by all its names and its template. */
  private Access of(ReadableResource resource) {
    return resource.names().stream()
        .map(name -> rules.of(Kind.RESOURCE, name))
        .reduce(resource.access(), Access::and);
  }

  /** True if the caller may read the resource with the present token. */
  public boolean isReadable(ReadableResource resource, Caller caller) {
    Access whole = of(resource);
    return whole.isVisibleTo(caller) && whole.hasScopes(caller);
  }

  /**
   * Checks that the caller's token has the scopes for an entry visible to the caller.
   *
   * @throws ProtocolException {@link Fault#INSUFFICIENT_SCOPE}, with a response that names all
   *     required scopes
   */
  public void requireScopes(Kind kind, String name, Access own, Caller caller) {
    requireScopes(own.and(rules.of(kind, name)), caller);
  }

  /** False if the caller's token lacks scopes for an entry. */
  public boolean hasScopes(Kind kind, String name, Access own, Caller caller) {
    return own.and(rules.of(kind, name)).hasScopes(caller);
  }

  /** Checks scopes for a resource, as {@link #requireScopes(Kind, String, Access, Caller)}. */
  public void requireScopes(ReadableResource resource, Caller caller) {
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
