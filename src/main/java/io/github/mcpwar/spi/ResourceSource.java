package io.github.mcpwar.spi;

import io.github.mcpwar.api.ResourceRegistry;

/**
 * Adds resources that are not annotated methods, for instance from a database, a remote system or a
 * folder. {@link java.util.ServiceLoader} finds implementations.
 */
public interface ResourceSource {

  /**
   * Starts the source; called once while the server starts. The source may keep the registry, to
   * add, remove and update resources later.
   *
   * @throws RuntimeException is logged; the server starts without the source's remaining resources
   */
  void start(ResourceRegistry registry);

  /** Stops the source and releases what it holds; called once when the server stops. */
  default void stop() {}
}
