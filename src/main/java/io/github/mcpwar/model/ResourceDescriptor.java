package io.github.mcpwar.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The definition of a resource, as listed to clients.
 *
 * @param uri absolute and unique within a server
 * @param name for programs; shown to people if there is no title
 * @param size in bytes, before any encoding
 * @param meta additional metadata, sent as {@code _meta}
 * @see
 *     <a href="https://modelcontextprotocol.io/specification/2026-07-28/server/resources#resource">
 *     Resource</a>
 */
public record ResourceDescriptor(
    String uri,
    String name,
    @Nullable String title,
    @Nullable String description,
    @Nullable String mimeType,
    @Nullable Annotations annotations,
    @Nullable Long size,
    @Nullable List<Icon> icons,
    @JsonProperty("_meta") @Nullable Map<String, Object> meta) {

  /** A resource with a name, a description and a type. */
  public ResourceDescriptor(String uri, String name, String description, String mimeType) {
    this(uri, name, null, description, mimeType, null, null, null, null);
  }
}
