package io.github.mcpwar.server;

import io.github.mcpwar.api.CannotAskException;
import io.github.mcpwar.protocol.ClientCapability;
import io.github.mcpwar.protocol.ProtocolException;
import java.util.Set;

/** The client did not declare what a question needs, and its revision has an error for that. */
final class MissingCapability extends CannotAskException {
  private static final long serialVersionUID = 1L;

  private final transient ProtocolException fault;

  MissingCapability(Set<ClientCapability> missing) {
    this(ClientCapability.missing(missing));
  }

  private MissingCapability(ProtocolException fault) {
    super(String.valueOf(fault.getMessage()));
    this.fault = fault;
  }

  ProtocolException fault() {
    return fault;
  }
}
