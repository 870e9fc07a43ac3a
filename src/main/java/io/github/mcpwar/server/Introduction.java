package io.github.mcpwar.server;

import io.github.mcpwar.protocol.Revisions;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** How the server introduces itself, in both lifecycles. */
final class Introduction {
  private final JsonMapper mapper;
  private final ServerIdentity identity;

  Introduction(JsonMapper mapper, ServerIdentity identity) {
    this.mapper = mapper;
    this.identity = identity;
  }

  /** See <a href="https://modelcontextprotocol.io/specification/2025-11-25/basic/lifecycle#initialization">Initialization</a>. */
  void initialize(Exchange exchange) {
    ObjectNode result = mapper.createObjectNode();
    result.put("protocolVersion", exchange.peer().contract().version());
    describe(result);
    result.set("serverInfo", mapper.valueToTree(identity.implementation()));
    exchange.succeed(result);
  }

  /** See <a href="https://modelcontextprotocol.io/specification/2026-07-28/server/discover">Discovery</a>. */
  void discover(Exchange exchange) {
    ObjectNode result = mapper.createObjectNode();
    Revisions.supported().forEach(result.putArray("supportedVersions")::add);
    describe(result);
    exchange.succeed(result);
  }

  private void describe(ObjectNode result) {
    ObjectNode capabilities = result.putObject("capabilities");
    capabilities.putObject("tools").put("listChanged", true);
    capabilities.putObject("logging");
    if (identity.instructions() != null) {
      result.put("instructions", identity.instructions());
    }
  }
}
