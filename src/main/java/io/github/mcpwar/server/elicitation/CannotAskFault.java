package io.github.mcpwar.server.elicitation;

import io.github.mcpwar.api.CannotAskException;
import io.github.mcpwar.protocol.ProtocolException;

/** A question that cannot reach the client, for revisions with a protocol error for that. */
public final class CannotAskFault extends CannotAskException {
  private static final long serialVersionUID = 1L;

  private final transient ProtocolException fault;

  public CannotAskFault(ProtocolException fault) {
    super(String.valueOf(fault.getMessage()));
    this.fault = fault;
  }

  public ProtocolException fault() {
    return fault;
  }
}
