package io.github.mcpwar.client;

import io.github.mcpwar.model.Content;
import io.github.mcpwar.model.TextContent;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reads the contents of results, and ignores unknown members. */
record ContentReader(JsonMapper mapper) {
  private static final TypeReference<Map<String, Object>> MAP = new TypeReference<>() {};

  List<Content> blocks(JsonNode array) {
    return array.valueStream().map(this::block).toList();
  }

  /** Reads a block. A block of an unknown kind becomes a text with its JSON. */
  Content block(JsonNode block) {
    try {
      return mapper.treeToValue(block, Content.class);
    } catch (JacksonException e) {
      return new TextContent(block.toString());
    }
  }

  @Nullable
  Map<String, Object> meta(@Nullable JsonNode meta) {
    return meta instanceof ObjectNode ? mapper.treeToValue(meta, MAP) : null;
  }
}
