package io.github.mcpwar.server;

import io.github.mcpwar.log.LimitedLog;
import io.github.mcpwar.protocol.Fault;
import io.github.mcpwar.protocol.ProtocolException;
import io.github.mcpwar.server.methods.FaultyResultException;
import java.util.function.Supplier;

/** Keeps what went wrong inside: the log has it, the peer gets a reference by which to ask for it. */
public final class Correlation {
  private final Supplier<String> newId;
  private final LimitedLog log = new LimitedLog(
      System.getLogger(Correlation.class.getName()), LimitedLog.SOME, System::nanoTime);

  /**
   * Logs to this class's logger.
   *
   * @param newId gives short identifiers
   */
  public Correlation(Supplier<String> newId) {
    this.newId = newId;
  }

  /**
   * Logs a failure of ours and gives the fault to tell the peer, with the reason where that is fit
   * for it.
   */
  public ProtocolException internalError(String doing, Throwable failure) {
    String id = newId.get();
    log.error("[" + id + "] " + doing + " failed", failure);
    String reason = failure instanceof FaultyResultException fault ? ": " + fault.getMessage() : "";
    return new ProtocolException(
        Fault.INTERNAL_ERROR, "Internal error (reference " + id + ")" + reason);
  }

  /** Says how many failures were not logged, as they were too many of a kind. */
  public void check() {
    log.check();
  }
}
