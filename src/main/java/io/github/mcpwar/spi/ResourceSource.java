package io.github.mcpwar.spi;

import io.github.mcpwar.api.ResourceRegistry;

/**
 * Brings resources that are not annotated methods: from a database, a remote system, a folder. Found by {@link java.util.ServiceLoader}.
 */
public interface ResourceSource {

  /**
   * Called once while the server starts. The registry may be kept, to add and remove resources later and to tell of updates.
   *
   * @throws RuntimeException is logged, and the server starts without this source's further resources
   */
  void start(ResourceRegistry registry);

  /** Called once when the server stops. */
  default void stop() {}
}
