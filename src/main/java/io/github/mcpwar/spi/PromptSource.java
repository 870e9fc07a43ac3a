package io.github.mcpwar.spi;

import io.github.mcpwar.api.PromptRegistry;

/**
 * Adds prompts that are not annotated methods, for instance from a database, a remote system or a
 * file. {@link java.util.ServiceLoader} finds implementations.
 */
public interface PromptSource {

  /**
   * Starts the source; called once while the server starts. The source may keep the registry, and
   * add and remove prompts later.
   *
   * @throws RuntimeException is logged; the server starts without the source's remaining prompts
   */
  void start(PromptRegistry registry);

  /** Stops the source and releases what it holds; called once when the server stops. */
  default void stop() {}
}
