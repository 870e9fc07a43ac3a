package io.github.mcpwar.model;

import org.jspecify.annotations.Nullable;

/** Text for a model or a person. */
public record TextContent(String text, @Nullable Annotations annotations)
    implements Content, SamplingContent {

  /** Text without annotations. */
  public TextContent(String text) {
    this(text, null);
  }
}
