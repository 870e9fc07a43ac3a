package io.github.mcpwar.server;

import io.github.mcpwar.model.Implementation;
import org.jspecify.annotations.Nullable;

/**
 * The server's description of itself.
 *
 * @param instructions usage instructions for models; null for none
 */
public record ServerIdentity(
    Implementation implementation, @Nullable String instructions) {

  /** The name, title and version, which every result has. */
  Implementation brief() {
    return new Implementation(
        implementation.name(), implementation.title(), implementation.version(), null, null, null);
  }
}
