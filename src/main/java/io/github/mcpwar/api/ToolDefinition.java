package io.github.mcpwar.api;

import io.github.mcpwar.model.ToolDescriptor;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * A tool that is registered by code, with everything that an annotated method can state.
 *
 * @param function carries out its calls
 * @param task the support for tasks; each call is a task from its beginning
 * @param heartbeat the duration of silence after which the server checks whether the caller is
 *     still there; empty for the setting {@code mcp.heartbeat}
 * @param roles the caller needs one of them; empty for no such requirement
 * @param scopes the caller's access token needs all of them
 */
public record ToolDefinition(
    ToolDescriptor descriptor,
    ToolFunction function,
    TaskSupport task,
    Optional<Duration> heartbeat,
    Set<String> roles,
    Set<String> scopes) {

  /** Copies the sets. */
  public ToolDefinition {
    roles = Set.copyOf(roles);
    scopes = Set.copyOf(scopes);
  }

  /** A tool for everybody, whose calls are not tasks. */
  public ToolDefinition(ToolDescriptor descriptor, ToolFunction function) {
    this(descriptor, function, TaskSupport.NONE, Optional.empty(), Set.of(), Set.of());
  }
}
