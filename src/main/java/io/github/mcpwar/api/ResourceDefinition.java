package io.github.mcpwar.api;

import io.github.mcpwar.model.ResourceDescriptor;
import java.util.Set;

/**
 * A resource that is registered by code, with everything that an annotated method can state.
 *
 * @param roles the caller needs one of them; empty for no such requirement
 * @param scopes the caller's access token needs all of them
 */
public record ResourceDefinition(
    ResourceDescriptor descriptor,
    ResourceFunction function,
    Set<String> roles,
    Set<String> scopes) {

  /** Copies the sets. */
  public ResourceDefinition {
    roles = Set.copyOf(roles);
    scopes = Set.copyOf(scopes);
  }
}
