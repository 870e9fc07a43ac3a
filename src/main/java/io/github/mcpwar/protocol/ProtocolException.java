package io.github.mcpwar.protocol;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A fault that is reported to the peer. Its message tells the peer what to change. */
public final class ProtocolException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Fault fault;
  private final transient @Nullable JsonNode data;

  /** Creates a fault with a message for the peer. */
  public ProtocolException(Fault fault, String message) {
    this(fault, message, null);
  }

  /** Creates a fault with a message and data for the peer. */
  public ProtocolException(Fault fault, String message, @Nullable JsonNode data) {
    super(message, null, false, false);
    this.fault = fault;
    this.data = data;
  }

  /** The kind of fault. */
  public Fault fault() {
    return fault;
  }

  /** Additional data for the peer, or null. */
  public @Nullable JsonNode data() {
    return data;
  }
}
