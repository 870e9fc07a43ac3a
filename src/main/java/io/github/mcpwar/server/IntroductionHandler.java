package io.github.mcpwar.server;

import io.github.mcpwar.protocol.Lifecycle;
import io.github.mcpwar.protocol.MetaKeys;
import io.github.mcpwar.protocol.Revisions;
import io.github.mcpwar.server.catalog.Catalog;
import io.github.mcpwar.server.catalog.ServerCapabilities;
import io.github.mcpwar.server.exchange.Exchange;
import io.github.mcpwar.server.extensions.ExtensionRegistry;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Handles {@code initialize} and {@code server/discover}, in which the server introduces itself.
 */
final class IntroductionHandler {
  private final JsonMapper mapper;
  private final ServerIdentity identity;
  private final Catalog catalog;
  private final ExtensionRegistry extensions;

  IntroductionHandler(
      JsonMapper mapper, ServerIdentity identity, Catalog catalog, ExtensionRegistry extensions) {
    this.mapper = mapper;
    this.identity = identity;
    this.catalog = catalog;
    this.extensions = extensions;
  }

  /**
   * Handles {@code initialize}; see <a
   * href="https://modelcontextprotocol.io/specification/2025-11-25/basic/lifecycle#initialization">
   * Initialization</a>.
   */
  void initialize(Exchange exchange) {
    ObjectNode result = mapper.createObjectNode();
    result.put("protocolVersion", exchange.peer().contract().version());
    describe(result, exchange.peer().contract().lifecycle());
    if (!exchange.peer().takesPushes()) {
      ServerCapabilities.withoutPushes(result.withObject("capabilities"));
    }
    result.set("serverInfo", whole());
    exchange.succeed(result);
  }

  /**
   * Handles {@code server/discover}; see <a
   * href="https://modelcontextprotocol.io/specification/2026-07-28/server/discover">Discovery</a>.
   */
  void discover(Exchange exchange) {
    ObjectNode result = mapper.createObjectNode();
    Revisions.supported().forEach(result.putArray("supportedVersions")::add);
    describe(result, exchange.peer().contract().lifecycle());
    result.withObject(MetaKeys.META).set(MetaKeys.SERVER_INFO, whole());
    exchange.succeed(result);
  }

  /** The server's description of itself, with what other results leave out. */
  private JsonNode whole() {
    return mapper.valueToTree(identity.implementation());
  }

  private void describe(ObjectNode result, Lifecycle lifecycle) {
    ObjectNode capabilities = result.putObject("capabilities");
    ServerCapabilities.declare(catalog, capabilities);
    extensions.declare(capabilities, lifecycle);
    if (identity.instructions() != null) {
      result.put("instructions", identity.instructions());
    }
  }
}
