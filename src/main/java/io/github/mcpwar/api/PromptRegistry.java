package io.github.mcpwar.api;

import io.github.mcpwar.model.PromptDescriptor;
import java.util.Collection;
import java.util.List;

/**
 * The prompts of a running server. Changes take effect at once and are announced to every client
 * that listens. Safe for use by several threads.
 *
 * <p>Available as a servlet context attribute named like this interface, and passed to each
 * {@code PromptSource}.
 */
public interface PromptRegistry {

  /**
   * Adds a prompt.
   *
   * @throws IllegalArgumentException if there is a prompt of that name
   */
  void add(PromptDescriptor descriptor, PromptFunction function);

  /**
   * Adds every {@link Prompt} method of an object.
   *
   * @throws IllegalArgumentException if one of them is invalid; the message gives the reason, and
   *     none is added
   */
  void addAll(Object instance);

  /**
   * Removes and adds prompts as one change, which is announced once.
   *
   * @param removed names; unknown ones are ignored
   * @throws IllegalArgumentException if the name of an added prompt is taken; then nothing changes
   */
  void replace(Collection<String> removed, Collection<PromptDefinition> added);

  /** Removes a prompt. Returns false if there is none of that name. */
  boolean remove(String name);

  /** Returns the prompts as clients see them, sorted by name. */
  List<PromptDescriptor> list();
}
