package io.github.mcpwar.model;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** The author of a message, or the intended audience of content. */
public enum Role {
  USER,
  ASSISTANT;

  private final String wireName = name().toLowerCase(Locale.ROOT);

  /** The name on the wire, for example {@code "user"}. */
  @JsonValue
  public String wireName() {
    return wireName;
  }
}
