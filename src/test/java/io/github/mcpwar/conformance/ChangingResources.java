package io.github.mcpwar.conformance;

import static java.util.Objects.requireNonNull;

import io.github.mcpwar.api.ResourceRegistry;
import io.github.mcpwar.spi.ResourceSource;
import org.jspecify.annotations.Nullable;

/** Notifies subscribers of a change of the watched resource when a tool asks for it. */
public final class ChangingResources implements ResourceSource {
  private static volatile @Nullable ResourceRegistry resources;

  @Override
  public void start(ResourceRegistry registry) {
    resources = registry;
  }

  static String update() {
    requireNonNull(resources).updated("test://watched-resource");
    return "Updated the resource";
  }
}
