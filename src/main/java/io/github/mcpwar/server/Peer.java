package io.github.mcpwar.server;

import io.github.mcpwar.model.Implementation;
import io.github.mcpwar.model.LoggingLevel;
import io.github.mcpwar.protocol.ClientCapability;
import io.github.mcpwar.protocol.WireContract;
import java.util.Optional;
import java.util.Set;

/** The client, as far as it has described itself. */
public interface Peer {

  /** The protocol rules for this client. */
  WireContract contract();

  /** The client's name and version. */
  Optional<Implementation> clientInfo();

  /** The declared capabilities of the client. */
  Set<ClientCapability> capabilities();

  /** The minimum level of log messages sent to the client; empty for none. */
  Optional<LoggingLevel> logLevel();

  /** The number of its session, for operators; 0 for none. */
  default long sessionNumber() {
    return 0;
  }

  /** The running calls that it may cancel by identifier. */
  CallsInFlight calls();
}
