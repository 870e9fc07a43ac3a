package io.github.mcpwar.protocol;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A fault that the peer is told about; its message is for the peer and says what to change. */
public final class ProtocolException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Fault fault;
  private final transient @Nullable JsonNode data;

  /** A fault with words for the peer. */
  public ProtocolException(Fault fault, String message) {
    this(fault, message, null);
  }

  /** A fault with words and data for the peer. */
  public ProtocolException(Fault fault, String message, @Nullable JsonNode data) {
    super(message, null, false, false);
    this.fault = fault;
    this.data = data;
  }

  /** What went wrong. */
  public Fault fault() {
    return fault;
  }

  /** Further information for the peer, or null. */
  public @Nullable JsonNode data() {
    return data;
  }
}
