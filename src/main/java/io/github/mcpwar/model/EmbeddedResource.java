package io.github.mcpwar.model;

import org.jspecify.annotations.Nullable;

/** A resource embedded with its contents. */
public record EmbeddedResource(
    ResourceContents resource, @Nullable Annotations annotations) implements Content {

  /** A resource without annotations. */
  public EmbeddedResource(ResourceContents resource) {
    this(resource, null);
  }
}
