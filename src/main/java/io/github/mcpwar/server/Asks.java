package io.github.mcpwar.server;

import io.github.mcpwar.protocol.Methods;
import io.github.mcpwar.protocol.ProtocolException;
import io.github.mcpwar.server.asking.Inquiries;
import io.github.mcpwar.server.asking.StateSeal;
import java.time.Duration;
import java.util.Set;

/** Decides how calls ask their clients. */
public final class Asks {

  /** See <a href="https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/mrtr#supported-requests">Supported requests</a>. */
  private static final Set<String> MAY_ASK =
      Set.of(Methods.TOOLS_CALL, Methods.PROMPTS_GET, Methods.RESOURCES_READ);

  private final Inquiries inquiries;
  private final StateSeal seal;
  private final Duration limit;

  /**
   * How to ask.
   *
   * @param limit how long a call waits for its client
   */
  public Asks(Inquiries inquiries, StateSeal seal, Duration limit) {
    this.inquiries = inquiries;
    this.seal = seal;
    this.limit = limit;
  }

  /** How long a call waits for its client. */
  Duration limit() {
    return limit;
  }

  Inquiries inquiries() {
    return inquiries;
  }

  /**
   * How this call asks.
   *
   * @throws ProtocolException when what came back with the request is not right
   */
  Asking of(Exchange exchange) {
    if (!MAY_ASK.contains(exchange.request().method())) {
      return Asking.NONE;
    }
    return exchange.peer() instanceof Session session
        ? new SessionAsking(session, exchange, limit)
        : new RetryAsking(seal, exchange);
  }
}
