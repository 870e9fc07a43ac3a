package io.github.mcpwar.api;

import io.github.mcpwar.model.ToolDescriptor;
import java.util.Collection;
import java.util.List;

/**
 * The tools of a running server. Changes take effect at once and are announced to every client that
 * listens. Safe for use by several threads.
 *
 * <p>Available as a servlet context attribute named like this interface, and passed to each
 * {@code ToolSource}.
 */
public interface ToolRegistry {

  /**
   * Adds a tool whose calls are not tasks.
   *
   * @throws IllegalArgumentException if there is a tool of that name, or the descriptor is invalid;
   *     the message gives the reason
   */
  default void add(ToolDescriptor descriptor, ToolFunction function) {
    add(descriptor, TaskSupport.NONE, function);
  }

  /**
   * Adds a tool.
   *
   * @param task the support for tasks; each call is a task from its beginning
   * @throws IllegalArgumentException if there is a tool of that name, or the descriptor is invalid;
   *     the message gives the reason
   */
  void add(ToolDescriptor descriptor, TaskSupport task, ToolFunction function);

  /**
   * Adds every {@link Tool} method of an object.
   *
   * @throws IllegalArgumentException as {@link #add(ToolDescriptor, ToolFunction)}; then none is
   *     added
   */
  void addAll(Object instance);

  /**
   * Removes and adds tools as one change, which is announced once. A client sees the tools before
   * it or after it, and nothing in between. Running calls finish with what they started with.
   *
   * @param removed names; unknown ones are ignored
   * @param overrides all overrides of other tools from now on; earlier ones end
   * @throws IllegalArgumentException as {@link #add(ToolDescriptor, ToolFunction)}, or if there is
   *     no tool to override; then nothing changes
   */
  void replace(
      Collection<String> removed,
      Collection<ToolDefinition> added,
      Collection<ToolOverride> overrides);

  /**
   * Checks a tool as {@link #replace} does, and its default values, without adding it. Its name may
   * be taken.
   *
   * @throws IllegalArgumentException if it is invalid; the message gives the reason
   */
  void check(ToolDefinition definition);

  /** Removes a tool. Returns false if there is none of that name. Running calls finish. */
  boolean remove(String name);

  /** Returns the tools as clients see them, sorted by name. */
  List<ToolDescriptor> list();
}
