package io.github.mcpwar.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The definition of a resource template, as listed to clients.
 *
 * @param uriTemplate a template of <a href="https://datatracker.ietf.org/doc/html/rfc6570">RFC
 *     6570</a>, unique within a server
 * @param name for programs; shown to people if there is no title
 * @param mimeType the type of all matching resources, or null if it differs
 * @param meta additional metadata, sent as {@code _meta}
 * @see <a href="https://modelcontextprotocol.io/specification/2026-07-28/server/resources">Resource
 *     templates</a>
 */
public record ResourceTemplateDescriptor(
    String uriTemplate,
    String name,
    @Nullable String title,
    @Nullable String description,
    @Nullable String mimeType,
    @Nullable Annotations annotations,
    @Nullable List<Icon> icons,
    @JsonProperty("_meta") @Nullable Map<String, Object> meta) {

  /** A template with a name, a description and a type. */
  public ResourceTemplateDescriptor(
      String uriTemplate, String name, String description, String mimeType) {
    this(uriTemplate, name, null, description, mimeType, null, null, null);
  }
}
