package io.github.mcpwar.server.exchange;

import io.github.mcpwar.jsonrpc.Caps;
import io.github.mcpwar.model.Implementation;
import io.github.mcpwar.protocol.Fault;
import io.github.mcpwar.protocol.ProtocolException;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Reads a client's description of itself. */
public final class ClientDetails {

  private ClientDetails() {}

  /**
   * Reads name and version; empty if there is no name.
   *
   * @param json the member {@code clientInfo}
   * @param tooLong the fault for a text that exceeds its limit
   */
  public static Optional<Implementation> implementation(JsonNode json, Fault tooLong) {
    String name = text(json, "name", tooLong);
    String version = text(json, "version", tooLong);
    return name.isEmpty() ? Optional.empty() : Optional.of(new Implementation(name, version));
  }

  private static String text(JsonNode json, String member, Fault tooLong) {
    String text = json.path(member).stringValue("");
    if (text.length() > Caps.NAME) {
      throw new ProtocolException(
          tooLong, "Invalid params: " + Caps.tooLong("clientInfo." + member, Caps.NAME));
    }
    return text;
  }
}
