package io.github.mcpwar.server;

import io.github.mcpwar.api.CannotAskException;
import io.github.mcpwar.protocol.ProtocolException;

/** A question that cannot reach the client, for revisions with a protocol error for that. */
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
