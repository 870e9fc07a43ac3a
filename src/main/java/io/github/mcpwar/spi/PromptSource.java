package io.github.mcpwar.spi;

import io.github.mcpwar.api.PromptRegistry;

/**
 * Brings prompts that are not annotated methods: from a database, a remote system, a file. Found by {@link java.util.ServiceLoader}.
 */
public interface PromptSource {

  /**
   * Called once while the server starts. The registry may be kept, to add and remove prompts later.
   *
   * @throws RuntimeException is logged, and the server starts without this source's further prompts
   */
  void start(PromptRegistry registry);

  /** Called once when the server stops. */
  default void stop() {}
}
