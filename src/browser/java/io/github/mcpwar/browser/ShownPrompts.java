package io.github.mcpwar.browser;

import io.github.mcpwar.api.Prompt;
import io.github.mcpwar.api.PromptArg;

/** Prompts for the console to show. */
public final class ShownPrompts {

  enum Tone {
    KIND,
    STRICT
  }

  @Prompt(title = "Review code", description = "Asks for a review.")
  String review(
      @PromptArg(description = "What to review") String code,
      @PromptArg(description = "How to say it", defaultValue = "KIND") Tone tone) {
    return "Please review this, in a tone that is " + tone + ":\n\n" + code;
  }
}
