package io.github.mcpwar.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A link to a resource that the client can read.
 *
 * @param size in bytes
 */
public record ResourceLink(
    String uri,
    String name,
    @Nullable String title,
    @Nullable String description,
    @Nullable String mimeType,
    @Nullable Long size,
    @Nullable Annotations annotations,
    @Nullable List<Icon> icons)
    implements Content {

  /** A link with a name only. */
  public ResourceLink(String uri, String name) {
    this(uri, name, null, null, null, null, null, null);
  }
}
