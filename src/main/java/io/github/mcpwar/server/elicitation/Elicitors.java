package io.github.mcpwar.server.elicitation;

import io.github.mcpwar.protocol.ProtocolException;
import io.github.mcpwar.server.exchange.Exchange;
import io.github.mcpwar.server.exchange.PendingQuestions;
import io.github.mcpwar.server.exchange.WaitLimit;
import io.github.mcpwar.server.exchange.WaysToAsk;
import java.time.Duration;
import java.util.function.LongSupplier;

/** Selects the way in which calls ask their clients. */
public final class Elicitors {
  private final InputRequests inputs;
  private final RequestStateCodec codec;
  private final WaitLimit limit;

  /**
   * Creates the elicitors of a server.
   *
   * @param limit how long a call waits for its client
   * @param nanoTime a clock as {@link System#nanoTime()}
   */
  public Elicitors(
      InputRequests inputs, RequestStateCodec codec, Duration limit, LongSupplier nanoTime) {
    this.inputs = inputs;
    this.codec = codec;
    this.limit = new WaitLimit(limit, nanoTime);
  }

  /** The time that a call waits for its client. */
  public WaitLimit limit() {
    return limit;
  }

  public InputRequests inputs() {
    return inputs;
  }

  /**
   * Selects the way for a request.
   *
   * @throws ProtocolException if the request carries an invalid state or invalid answers
   */
  public Elicitor of(Exchange exchange) {
    return exchange.method().mayAsk()
        ? exchange.peer().wayToAsk(new ElicitorOf(exchange))
        : Elicitor.none("Only tools, prompts and resources can ask the client");
  }

  /** The elicitor of one request. */
  private final class ElicitorOf implements WaysToAsk<Elicitor> {
    private final Exchange exchange;

    ElicitorOf(Exchange exchange) {
      this.exchange = exchange;
    }

    @Override
    public Elicitor byRequests(PendingQuestions questions) {
      return new SessionElicitor(questions, exchange, limit);
    }

    @Override
    public Elicitor byRetry() {
      return new RetryElicitor(codec, exchange);
    }

    @Override
    public Elicitor notAtAll(String reason) {
      return Elicitor.none(reason);
    }
  }
}
