package io.github.mcpwar.server.catalog;

import io.github.mcpwar.server.access.Access;
import io.github.mcpwar.server.access.AccessRules.Kind;
import io.github.mcpwar.server.exchange.Caller;
import io.github.mcpwar.server.extensions.Gate;
import io.github.mcpwar.server.extensions.RegisteredMethod;
import io.github.mcpwar.server.tools.RegisteredTool;
import java.util.Set;

/** The access to a catalog, for extensions. */
public record CatalogGate(Catalog catalog, Permissions permissions) implements Gate {

  @Override
  public boolean seesTool(String name, Caller caller) {
    return permissions.isVisible(Kind.TOOL, name, tool(name), caller);
  }

  @Override
  public boolean hasScopesOfTool(String name, Caller caller) {
    return permissions.hasScopes(Kind.TOOL, name, tool(name), caller);
  }

  @Override
  public void requireTool(String name, Caller caller) {
    permissions.requireScopes(Kind.TOOL, name, tool(name), caller);
  }

  /** The requirements declared by the author of a tool; none if it was removed. */
  private Access tool(String name) {
    return catalog.tools().find(name).map(RegisteredTool::access).orElse(Access.OPEN);
  }

  @Override
  public boolean mayRead(String uri, Caller caller) {
    return catalog
        .resources()
        .find(uri)
        .filter(found -> permissions.isReadable(found, caller))
        .isPresent();
  }

  @Override
  public boolean mayUse(String extension, String thing, Caller caller) {
    String name = extension + "/" + thing;
    return permissions.isVisible(Kind.EXTENSION, name, Access.OPEN, caller)
        && permissions.hasScopes(Kind.EXTENSION, name, Access.OPEN, caller);
  }

  @Override
  public Set<String> namedRoles() {
    return permissions.namedRoles();
  }

  @Override
  public void requireMethod(RegisteredMethod method, Caller caller) {
    String name = method.facts().name();
    if (!permissions.isVisible(Kind.METHOD, name, method.access(), caller)) {
      throw method.unknown();
    }
    permissions.requireScopes(Kind.METHOD, name, method.access(), caller);
  }
}
