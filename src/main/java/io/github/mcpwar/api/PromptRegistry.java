package io.github.mcpwar.api;

import io.github.mcpwar.model.PromptDescriptor;
import java.util.List;

/**
 * The prompts of a running server. Adding and removing takes effect at once and is announced to every client that listens. Safe for use by several threads.
 *
 * <p>Found as a servlet context attribute under this interface's name, and given to each {@code PromptSource}.
 */
public interface PromptRegistry {

  /**
   * Adds a prompt.
   *
   * @throws IllegalArgumentException when there is a prompt of that name
   */
  void add(PromptDescriptor descriptor, PromptFunction function);

  /**
   * Adds every {@link Prompt} method of an object.
   *
   * @throws IllegalArgumentException when one of them cannot be a prompt; the message says why, and none is added
   */
  void addAll(Object instance);

  /** Removes a prompt; false when there is none of that name. */
  boolean remove(String name);

  /** The prompts as clients see them, by name. */
  List<PromptDescriptor> list();
}
