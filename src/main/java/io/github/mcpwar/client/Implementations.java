package io.github.mcpwar.client;

import io.github.mcpwar.jsonrpc.Codec;
import io.github.mcpwar.model.Implementation;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Reads the name and version that a server states. */
final class Implementations {

  private Implementations() {}

  /**
   * Reads them with {@code unknown} in place of a missing name or version, because they are for
   * display only.
   */
  static Implementation read(JsonNode json, Codec codec) {
    String name = json.path("name").stringValue("unknown");
    String version = json.path("version").stringValue("unknown");
    try {
      Implementation full = codec.mapper().treeToValue(json, Implementation.class);
      return new Implementation(
          name, full.title(), version, full.description(), full.websiteUrl(), full.icons());
    } catch (JacksonException | NullPointerException e) {
      return new Implementation(name, version);
    }
  }
}
