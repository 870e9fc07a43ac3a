package io.github.mcpwar.server;

import io.github.mcpwar.model.Implementation;
import org.jspecify.annotations.Nullable;

/**
 * What this server says of itself.
 *
 * @param instructions how to use it, for models; null for nothing
 */
public record ServerIdentity(
    Implementation implementation, @Nullable String instructions) {}
