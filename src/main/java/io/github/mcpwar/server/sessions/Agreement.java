package io.github.mcpwar.server.sessions;

import io.github.mcpwar.jsonrpc.Request;
import io.github.mcpwar.model.Implementation;
import io.github.mcpwar.protocol.ClientCapability;
import io.github.mcpwar.protocol.ExtensionId;
import io.github.mcpwar.protocol.Fault;
import io.github.mcpwar.protocol.ProtocolException;
import io.github.mcpwar.protocol.Revisions;
import io.github.mcpwar.protocol.WireContract;
import io.github.mcpwar.server.exchange.ClientDetails;
import io.github.mcpwar.server.exchange.Params;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The outcome of {@code initialize}, which holds until the session ends.
 *
 * @param extensions those that the client declared, each with its settings, which fit its id
 * @param offered the capabilities of the server whose changes the client was promised
 * @param expiresAt the end of the session's life, in milliseconds since 1970
 */
record Agreement(
    WireContract contract,
    Implementation client,
    Set<ClientCapability> capabilities,
    Map<String, ObjectNode> extensions,
    Set<String> offered,
    long expiresAt) {

  /** For sessions that end with their connection. */
  static final long NEVER = Long.MAX_VALUE;

  private static final Shared<Implementation> CLIENTS = new Shared<>();
  private static final Shared<Set<ClientCapability>> CAPABILITIES = new Shared<>();
  private static final Shared<Map<String, ObjectNode>> EXTENSIONS = new Shared<>();
  private static final Shared<Set<String>> OFFERED = new Shared<>();

  Agreement {
    client = CLIENTS.of(client);
    capabilities = CAPABILITIES.of(Set.copyOf(capabilities));
    extensions = EXTENSIONS.of(extensions);
    offered = OFFERED.of(Set.copyOf(offered));
  }

  /**
   * The agreement with the sender of an {@code initialize} request.
   *
   * @throws ProtocolException if the request is not right
   */
  static Agreement of(Request initialize, Set<String> offered, long expiresAt) {
    JsonNode params = initialize.params();
    String version = params
        .path("protocolVersion")
        .stringValueOpt()
        .orElseThrow(() -> Params.invalid("params.protocolVersion must be a string"));
    if (!params.path("capabilities").isObject()) {
      throw Params.invalid("params.capabilities must be an object");
    }
    Implementation client = ClientDetails.implementation(
            params.path("clientInfo"), Fault.INVALID_PARAMS)
        .orElseThrow(() -> Params.invalid("params.clientInfo must have a name and a version"));
    return new Agreement(
        Revisions.negotiate(version),
        client,
        ClientCapability.declared(params.path("capabilities")),
        SessionExtensions.of(ExtensionId.declared(params.path("capabilities"))),
        offered,
        expiresAt);
  }
}
