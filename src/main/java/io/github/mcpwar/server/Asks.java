package io.github.mcpwar.server;

import io.github.mcpwar.protocol.ProtocolException;
import io.github.mcpwar.server.asking.Inquiries;
import io.github.mcpwar.server.asking.StateSeal;
import java.time.Duration;
import java.util.function.LongSupplier;

/** Selects the way in which calls ask their clients. */
public final class Asks {
  private final Inquiries inquiries;
  private final StateSeal seal;
  private final TimeLimit limit;

  /**
   * Creates the selection.
   *
   * @param limit how long a call waits for its client
   * @param nanoTime a clock as {@link System#nanoTime()}
   */
  public Asks(Inquiries inquiries, StateSeal seal, Duration limit, LongSupplier nanoTime) {
    this.inquiries = inquiries;
    this.seal = seal;
    this.limit = new TimeLimit(limit, nanoTime);
  }

  /** The time that a call waits for its client. */
  TimeLimit limit() {
    return limit;
  }

  StateSeal seal() {
    return seal;
  }

  Inquiries inquiries() {
    return inquiries;
  }

  /**
   * Selects the way for a request.
   *
   * @throws ProtocolException if the request carries an invalid state or invalid answers
   */
  Asking of(Exchange exchange) {
    return exchange.method().mayAsk() ? exchange.peer().asking(exchange, this) : Asking.NONE;
  }
}
