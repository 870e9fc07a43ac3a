package io.github.mcpwar.server;

import io.github.mcpwar.model.Implementation;
import io.github.mcpwar.model.LoggingLevel;
import io.github.mcpwar.protocol.ClientCapability;
import io.github.mcpwar.protocol.WireContract;
import java.util.Optional;
import java.util.Set;

/** The client at the other end, as far as it has told us about itself. */
public interface Peer {

  /** What holds between it and us. */
  WireContract contract();

  /** What it says it is. */
  Optional<Implementation> clientInfo();

  /** What it said that it can do. */
  Set<ClientCapability> capabilities();

  /** The least severe log messages it wants; empty for none. */
  Optional<LoggingLevel> logLevel();

  /** The number of its session, as operators see it; 0 for none. */
  default long sessionNumber() {
    return 0;
  }

  /** Its calls that it may cancel by their identifiers. */
  CallsInFlight calls();
}
