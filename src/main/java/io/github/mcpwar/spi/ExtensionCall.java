package io.github.mcpwar.spi;

import io.github.mcpwar.api.McpContext;
import io.github.mcpwar.protocol.ProtocolException;
import java.time.Duration;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** A request for a method of an extension. */
public interface ExtensionCall extends Call {

  /** The settings that the client declared for the extension; empty if it declared none. */
  ObjectNode settings();

  /**
   * The connection to the client during the call.
   *
   * @throws IllegalStateException if the method answers at once
   */
  McpContext context();

  /** True if a tool is visible to the caller. A tool that is not must look nonexistent. */
  boolean seesTool(String name);

  /**
   * Checks that the caller's token has the scopes for a tool.
   *
   * @throws ProtocolException if it lacks one
   */
  void requireTool(String name);

  /** True if the server has a resource of this URI and the caller may read it. */
  boolean mayRead(String uri);

  /** True if the rules of {@code mcp.access} let the caller use a thing of the extension. */
  boolean mayUse(String thing);

  /** The scopes of the caller's token; empty if the server does not use tokens. */
  Optional<Set<String>> scopes();

  /**
   * The remaining time for which the caller's sign-on is valid; empty if it lasts as long as the
   * connection.
   */
  Optional<Duration> lifetime();

  /** A view that stays valid after the answer, with the caller's rights as they are now. */
  ExtensionCall lasting();

  /**
   * Makes a result with one page of a list, by the parameter {@code cursor}.
   *
   * @param member the member of the result for the list
   * @param all all entries by a key that stays the same
   * @throws ProtocolException if the cursor is invalid
   */
  ObjectNode page(String member, NavigableMap<String, ObjectNode> all);
}
