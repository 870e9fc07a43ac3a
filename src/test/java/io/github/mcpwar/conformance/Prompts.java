package io.github.mcpwar.conformance;

import io.github.mcpwar.api.CompletePrompt;
import io.github.mcpwar.api.Prompt;
import io.github.mcpwar.api.PromptArg;
import io.github.mcpwar.model.EmbeddedResource;
import io.github.mcpwar.model.ImageContent;
import io.github.mcpwar.model.PromptMessage;
import io.github.mcpwar.model.ResourceContents;
import java.util.List;

/** The prompts that the suite gets. */
public final class Prompts {

  @Prompt(name = "test_simple_prompt", description = "A text.")
  String simple() {
    return "This is a simple prompt for testing.";
  }

  @Prompt(name = "test_prompt_with_arguments", description = "A text with two arguments.")
  String arguments(
      @PromptArg(description = "The first") String arg1,
      @PromptArg(description = "The second") String arg2) {
    return "Prompt with arguments: arg1='" + arg1 + "', arg2='" + arg2 + "'";
  }

  @CompletePrompt("test_prompt_with_arguments")
  List<String> complete(String arg1) {
    return List.of(arg1 + "1", arg1 + "2");
  }

  @Prompt(name = "test_prompt_with_embedded_resource", description = "A resource and a text.")
  List<PromptMessage> resource(@PromptArg(description = "Which") String resourceUri) {
    return List.of(
        PromptMessage.user(new EmbeddedResource(ResourceContents.ofText(
            resourceUri, "text/plain", "Embedded resource content for testing."))),
        PromptMessage.user("Please process the embedded resource above."));
  }

  @Prompt(name = "test_prompt_with_image", description = "A picture and a text.")
  List<PromptMessage> image() {
    return List.of(
        PromptMessage.user(new ImageContent(Media.PNG, "image/png")),
        PromptMessage.user("Please analyze the image above."));
  }
}
