package io.github.mcpwar.api;

import io.github.mcpwar.model.ToolDescriptor;
import java.util.List;

/**
 * The tools of a running server. Adding and removing takes effect at once and is announced to every client that listens. Safe for use by several threads.
 *
 * <p>Found as a servlet context attribute under this interface's name, and given to each {@code ToolSource}.
 */
public interface ToolRegistry {

  /**
   * Adds a tool.
   *
   * @throws IllegalArgumentException when there is a tool of that name, or the descriptor is not valid; the message says why
   */
  default void add(ToolDescriptor descriptor, ToolFunction function) {
    add(descriptor, TaskSupport.NONE, function);
  }

  /**
   * Adds a tool whose calls can be tasks, from their beginning.
   *
   * @throws IllegalArgumentException when there is a tool of that name, or the descriptor is not valid; the message says why
   */
  void add(ToolDescriptor descriptor, TaskSupport task, ToolFunction function);

  /**
   * Adds every {@link Tool} method of an object.
   *
   * @throws IllegalArgumentException as {@link #add(ToolDescriptor, ToolFunction)}; then none is added
   */
  void addAll(Object instance);

  /** Removes a tool; false when there is none of that name. Calls in flight finish. */
  boolean remove(String name);

  /** The tools as clients see them, by name. */
  List<ToolDescriptor> list();
}
