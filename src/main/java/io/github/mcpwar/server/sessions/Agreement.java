package io.github.mcpwar.server.sessions;

import io.github.mcpwar.model.Implementation;
import io.github.mcpwar.protocol.ClientCapability;
import io.github.mcpwar.protocol.WireContract;
import java.util.Set;

/**
 * The outcome of {@code initialize}, which holds until the session ends.
 *
 * @param offered the capabilities of the server whose changes the client was promised
 * @param expiresAt the end of the session's life, in milliseconds since 1970
 */
record Agreement(
    WireContract contract,
    Implementation client,
    Set<ClientCapability> capabilities,
    Set<String> offered,
    long expiresAt) {

  /** For sessions that end with their connection. */
  static final long NEVER = Long.MAX_VALUE;
}
