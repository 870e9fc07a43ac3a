package io.github.mcpwar.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a client is told about a family of resources.
 *
 * @param uriTemplate a template of <a href="https://datatracker.ietf.org/doc/html/rfc6570">RFC 6570</a>, unique in a server
 * @param name for programs, or for people where there is no title
 * @param mimeType of all resources of the family, or null when they differ
 * @param meta further facts, sent as {@code _meta}
 * @see <a href="https://modelcontextprotocol.io/specification/2026-07-28/server/resources#resource-templates">Resource templates</a>
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

  /** A family with a name, a description and a type. */
  public ResourceTemplateDescriptor(
      String uriTemplate, String name, String description, String mimeType) {
    this(uriTemplate, name, null, description, mimeType, null, null, null);
  }
}
