package io.github.mcpwar.server.extensions;

import io.github.mcpwar.protocol.ProtocolException;
import io.github.mcpwar.server.exchange.Caller;
import java.util.Set;

/** The access of callers to the tools and resources of a server. */
public interface Gate {

  /** True if a tool is visible to the caller, or would be if it existed. */
  boolean seesTool(String name, Caller caller);

  /** True if the caller may use a visible tool with the present token. */
  boolean hasScopesOfTool(String name, Caller caller);

  /**
   * Checks the scopes for a tool.
   *
   * @throws ProtocolException if the caller's token lacks one
   */
  void requireTool(String name, Caller caller);

  /** True if there is a resource of this URI and the caller may read it. */
  boolean mayRead(String uri, Caller caller);

  /** True if the rules let the caller use a thing of an extension. */
  boolean mayUse(String extension, String thing, Caller caller);

  /** The roles that rules name. */
  Set<String> namedRoles();

  /**
   * Checks the access to a method of an extension.
   *
   * @throws ProtocolException if it must look nonexistent to the caller, or needs other scopes
   */
  void requireMethod(RegisteredMethod method, Caller caller);
}
