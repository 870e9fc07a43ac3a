package io.github.mcpwar.server;

import io.github.mcpwar.model.Implementation;
import org.jspecify.annotations.Nullable;

/**
 * The server's description of itself.
 *
 * @param instructions usage instructions for models; null for none
 */
public record ServerIdentity(
    Implementation implementation, @Nullable String instructions) {}
