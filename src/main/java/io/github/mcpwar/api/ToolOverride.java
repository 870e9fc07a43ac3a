package io.github.mcpwar.api;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Changes how clients see a tool that somebody else has added, such as an annotated method.
 *
 * @param tool the name that its author gave it
 * @param isHidden true if there is no such tool for clients: it is neither listed nor called
 * @param name its name for clients, or null to keep the author's
 * @param title its title, or null to keep the author's
 * @param description its description, or null to keep the author's
 * @param roles the caller needs one of them, in addition to what the author requires; empty for no
 *     further requirement
 */
public record ToolOverride(
    String tool,
    boolean isHidden,
    @Nullable String name,
    @Nullable String title,
    @Nullable String description,
    Set<String> roles) {

  /** Copies the roles. */
  public ToolOverride {
    roles = Set.copyOf(roles);
  }
}
