package io.github.mcpwar.conformance;

import static java.util.Objects.requireNonNull;

import io.github.mcpwar.api.PromptRegistry;
import io.github.mcpwar.model.PromptDescriptor;
import io.github.mcpwar.spi.PromptSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Changes the list of prompts when a tool asks for it. */
public final class ChangingPrompts implements PromptSource {
  private static volatile @Nullable PromptRegistry prompts;

  @Override
  public void start(PromptRegistry registry) {
    prompts = registry;
  }

  static String change() {
    PromptRegistry registry = requireNonNull(prompts);
    registry.add(
        new PromptDescriptor("z_short_lived", "Is gone in a moment.", List.of()),
        (arguments, context) -> "gone");
    registry.remove("z_short_lived");
    return "Changed the list";
  }
}
