package io.github.mcpwar.spi;

import io.github.mcpwar.api.ToolRegistry;

/**
 * Adds tools that are not annotated methods, for instance from a database, a remote system or a
 * file. {@link java.util.ServiceLoader} finds implementations.
 */
public interface ToolSource {

  /**
   * Starts the source; called once while the server starts. The source may keep the registry, and
   * add and remove tools later.
   *
   * @throws RuntimeException is logged; the server starts without the source's remaining tools
   */
  void start(ToolRegistry registry);

  /** Stops the source and releases what it holds; called once when the server stops. */
  default void stop() {}
}
