package io.github.mcpwar.server;

import io.github.mcpwar.model.Implementation;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Reads what a client says about itself. */
final class ClientDetails {

  private ClientDetails() {}

  /** A name and a version, or empty when they are not both texts. */
  static Optional<Implementation> implementation(JsonNode json) {
    String name = json.path("name").stringValue("");
    String version = json.path("version").stringValue("");
    return name.isEmpty() ? Optional.empty() : Optional.of(new Implementation(name, version));
  }
}
