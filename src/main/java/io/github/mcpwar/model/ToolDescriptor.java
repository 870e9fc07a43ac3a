package io.github.mcpwar.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * The definition of a tool, as listed to clients.
 *
 * @param name 1 to 128 ASCII letters, digits, underscores, hyphens and dots; unique within a server
 * @param inputSchema a JSON Schema 2020-12 of type object
 * @param outputSchema a JSON Schema 2020-12 of the structured content, or null if there is none
 * @param meta additional metadata, sent as {@code _meta}
 * @see
 *     <a href="https://modelcontextprotocol.io/specification/2026-07-28/server/tools#tool">Tool</a>
 */
public record ToolDescriptor(
    String name,
    @Nullable String title,
    @Nullable String description,
    ObjectNode inputSchema,
    @Nullable ObjectNode outputSchema,
    @Nullable ToolAnnotations annotations,
    @Nullable List<Icon> icons,
    @JsonProperty("_meta") @Nullable Map<String, Object> meta) {

  /** A tool with a name, a description and an input schema. */
  public ToolDescriptor(String name, String description, ObjectNode inputSchema) {
    this(name, null, description, inputSchema, null, null, null, null);
  }
}
