package io.github.mcpwar.server;

import io.github.mcpwar.protocol.Fault;
import io.github.mcpwar.protocol.ProtocolException;
import java.util.function.Supplier;

/** Keeps what went wrong inside: the log has it, the peer gets a reference by which to ask for it. */
public final class Correlation {
  private static final System.Logger LOG = System.getLogger(Correlation.class.getName());

  private final Supplier<String> newId;

  /**
   * Logs to this class's logger.
   *
   * @param newId gives short identifiers
   */
  public Correlation(Supplier<String> newId) {
    this.newId = newId;
  }

  /** Logs a failure of ours and gives the fault to tell the peer. */
  public ProtocolException internalError(String doing, Throwable failure) {
    String id = newId.get();
    LOG.log(System.Logger.Level.ERROR, "[" + id + "] " + doing + " failed", failure);
    return new ProtocolException(Fault.INTERNAL_ERROR, "Internal error (reference " + id + ")");
  }
}
