package io.github.mcpwar.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A pointer to a resource that the client may read itself.
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

  /** A pointer with a name and nothing else. */
  public ResourceLink(String uri, String name) {
    this(uri, name, null, null, null, null, null, null);
  }
}
