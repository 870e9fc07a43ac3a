package io.github.mcpwar.server;

import io.github.mcpwar.protocol.Fault;
import io.github.mcpwar.protocol.ProtocolException;
import io.github.mcpwar.server.methods.FaultyResultException;
import java.io.PrintWriter;
import java.io.Writer;
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

  /**
   * Logs a failure of ours and gives the fault to tell the peer, with the reason where that is fit
   * for it.
   */
  public ProtocolException internalError(String doing, Throwable failure) {
    String id = newId.get();
    LOG.log(System.Logger.Level.ERROR, "[" + id + "] " + doing + " failed", printable(failure));
    String reason = failure instanceof FaultyResultException fault ? ": " + fault.getMessage() : "";
    return new ProtocolException(
        Fault.INTERNAL_ERROR, "Internal error (reference " + id + ")" + reason);
  }

  /** The failure, or what is known of one that fails when it is printed, maybe by another thread. */
  private static Throwable printable(Throwable failure) {
    try {
      failure.printStackTrace(new PrintWriter(Writer.nullWriter()));
      return failure;
    } catch (RuntimeException | StackOverflowError e) {
      return new IllegalStateException("A " + failure.getClass().getName()
          + ", which cannot be printed, as its own methods fail");
    }
  }
}
