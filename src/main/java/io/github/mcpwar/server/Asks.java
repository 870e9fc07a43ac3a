package io.github.mcpwar.server;

import io.github.mcpwar.protocol.ProtocolException;
import io.github.mcpwar.server.asking.Inquiries;
import io.github.mcpwar.server.asking.StateSeal;
import io.github.mcpwar.server.exchange.Exchange;
import io.github.mcpwar.server.exchange.Session;
import io.github.mcpwar.server.exchange.WaitLimit;
import io.github.mcpwar.server.exchange.WaysToAsk;
import java.time.Duration;
import java.util.function.LongSupplier;

/** Selects the way in which calls ask their clients. */
public final class Asks {
  private final Inquiries inquiries;
  private final StateSeal seal;
  private final WaitLimit limit;

  /**
   * Creates the selection.
   *
   * @param limit how long a call waits for its client
   * @param nanoTime a clock as {@link System#nanoTime()}
   */
  public Asks(Inquiries inquiries, StateSeal seal, Duration limit, LongSupplier nanoTime) {
    this.inquiries = inquiries;
    this.seal = seal;
    this.limit = new WaitLimit(limit, nanoTime);
  }

  /** The time that a call waits for its client. */
  WaitLimit limit() {
    return limit;
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
    return exchange.method().mayAsk()
        ? exchange.peer().wayToAsk(new AskingOf(exchange))
        : Asking.NONE;
  }

  /** The asking of one request. */
  private final class AskingOf implements WaysToAsk<Asking> {
    private final Exchange exchange;

    AskingOf(Exchange exchange) {
      this.exchange = exchange;
    }

    @Override
    public Asking byRequests(Session session) {
      return new SessionAsking(session, exchange, limit);
    }

    @Override
    public Asking byRetry() {
      return new RetryAsking(seal, exchange);
    }
  }
}
