package io.github.mcpwar.server;

import io.github.mcpwar.api.CannotAskException;
import io.github.mcpwar.protocol.ProtocolException;

/** A question that does not reach the client, where its revision has an error for that. */
final class CannotAskFault extends CannotAskException {
  private static final long serialVersionUID = 1L;

  private final transient ProtocolException fault;

  CannotAskFault(ProtocolException fault) {
    super(String.valueOf(fault.getMessage()));
    this.fault = fault;
  }

  ProtocolException fault() {
    return fault;
  }
}
