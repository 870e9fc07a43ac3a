package io.github.mcpwar.server;

import io.github.mcpwar.model.LoggingLevel;
import io.github.mcpwar.protocol.Fault;
import io.github.mcpwar.protocol.ProtocolException;
import io.github.mcpwar.server.exchange.Exchange;
import tools.jackson.databind.json.JsonMapper;

/**
 * Handles {@code logging/setLevel}.
 *
 * @see <a
 *     href="https://modelcontextprotocol.io/specification/2025-11-25/server/utilities/logging">
 *     Setting log level</a>
 */
final class LogLevelHandler {
  private final JsonMapper mapper;

  LogLevelHandler(JsonMapper mapper) {
    this.mapper = mapper;
  }

  void setLevel(Exchange exchange) {
    LoggingLevel level = LoggingLevel.ofWireName(exchange.params().path("level").stringValue(""))
        .orElseThrow(() -> new ProtocolException(
            Fault.INVALID_PARAMS,
            "Invalid params: level must be one of debug, info, notice, warning, error, critical,"
                + " alert, emergency"));
    exchange.peer().logLevel(level);
    exchange.succeed(mapper.createObjectNode());
  }
}
