package io.github.mcpwar.model;

import org.jspecify.annotations.Nullable;

/** The definition of a prompt argument. */
public record PromptArgument(
    String name, @Nullable String title, @Nullable String description, boolean required) {

  /** An argument without a title. */
  public PromptArgument(String name, String description, boolean required) {
    this(name, null, description, required);
  }
}
