package io.github.mcpwar.server.call;

import io.github.mcpwar.log.LimitedLog;
import io.github.mcpwar.protocol.Fault;
import io.github.mcpwar.protocol.ProtocolException;
import io.github.mcpwar.server.annotated.FaultyResultException;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Logs internal errors; the peer receives only a reference to the log entry. */
public final class Correlation {
  private final Supplier<String> newId;
  private final LimitedLog log;

  /**
   * Creates the log.
   *
   * @param newId generates short identifiers
   * @param nanoTime a clock as {@link System#nanoTime()}
   */
  public Correlation(Supplier<String> newId, LongSupplier nanoTime) {
    this.newId = newId;
    this.log =
        new LimitedLog(System.getLogger(Correlation.class.getName()), LimitedLog.SOME, nanoTime);
  }

  /**
   * Logs an internal failure and returns the fault for the peer, with the reason if it is meant for
   * the peer.
   */
  public ProtocolException internalError(String doing, Throwable failure) {
    String id = report(doing, failure);
    String reason = failure instanceof FaultyResultException fault ? ": " + fault.getMessage() : "";
    return new ProtocolException(
        Fault.INTERNAL_ERROR, "Internal error (reference " + id + ")" + reason);
  }

  /** Logs a failure. Returns the reference under which the log describes it. */
  public String report(String doing, Throwable failure) {
    String id = newId.get();
    log.error("[" + id + "] " + doing + " failed", failure);
    return id;
  }

  /** Logs the number of failures that were left out because of the limit. */
  public void check() {
    log.check();
  }
}
