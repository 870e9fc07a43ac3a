package io.github.mcpwar.server;

import io.github.mcpwar.protocol.Revisions;
import io.github.mcpwar.server.exchange.Exchange;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Handles {@code initialize} and {@code server/discover}, in which the server introduces itself.
 */
final class IntroductionHandler {
  private final JsonMapper mapper;
  private final ServerIdentity identity;
  private final Catalog catalog;

  IntroductionHandler(JsonMapper mapper, ServerIdentity identity, Catalog catalog) {
    this.mapper = mapper;
    this.identity = identity;
    this.catalog = catalog;
  }

  /**
   * Handles {@code initialize}; see <a
   * href="https://modelcontextprotocol.io/specification/2025-11-25/basic/lifecycle#initialization">
   * Initialization</a>.
   */
  void initialize(Exchange exchange) {
    ObjectNode result = mapper.createObjectNode();
    result.put("protocolVersion", exchange.peer().contract().version());
    describe(result);
    if (!exchange.peer().takesPushes()) {
      ServerCapabilities.withoutPushes(result.withObject("capabilities"));
    }
    result.set("serverInfo", mapper.valueToTree(identity.implementation()));
    exchange.succeed(result);
  }

  /**
   * Handles {@code server/discover}; see <a
   * href="https://modelcontextprotocol.io/specification/2026-07-28/server/discover">Discovery</a>.
   */
  void discover(Exchange exchange) {
    ObjectNode result = mapper.createObjectNode();
    Revisions.supported().forEach(result.putArray("supportedVersions")::add);
    describe(result);
    exchange.succeed(result);
  }

  private void describe(ObjectNode result) {
    ServerCapabilities.declare(catalog, result.putObject("capabilities"));
    if (identity.instructions() != null) {
      result.put("instructions", identity.instructions());
    }
  }
}
