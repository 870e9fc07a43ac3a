package io.github.mcpwar.spi;

import io.github.mcpwar.api.ToolRegistry;

/**
 * Brings tools that are not annotated methods: from a database, a remote system, a file. Found by {@link java.util.ServiceLoader}.
 */
public interface ToolSource {

  /**
   * Called once while the server starts. The registry may be kept, to add and remove tools later.
   *
   * @throws RuntimeException is logged, and the server starts without this source's further tools
   */
  void start(ToolRegistry registry);

  /** Called once when the server stops. */
  default void stop() {}
}
