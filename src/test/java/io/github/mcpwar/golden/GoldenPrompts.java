package io.github.mcpwar.golden;

import io.github.mcpwar.api.CompletePrompt;
import io.github.mcpwar.api.Icon;
import io.github.mcpwar.api.Meta;
import io.github.mcpwar.api.Prompt;
import io.github.mcpwar.api.PromptArg;
import io.github.mcpwar.api.PromptRegistry;
import io.github.mcpwar.api.ToolException;
import io.github.mcpwar.model.Annotations;
import io.github.mcpwar.model.AudioContent;
import io.github.mcpwar.model.EmbeddedResource;
import io.github.mcpwar.model.ImageContent;
import io.github.mcpwar.model.PromptArgument;
import io.github.mcpwar.model.PromptDescriptor;
import io.github.mcpwar.model.PromptMessage;
import io.github.mcpwar.model.ResourceContents;
import io.github.mcpwar.model.ResourceLink;
import io.github.mcpwar.model.TextContent;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Prompts that show each form once. */
final class GoldenPrompts {

  enum Tone {
    FRIENDLY,
    FORMAL
  }

  @Icon(src = "https://example.org/letter.png")
  @Meta(key = "example.org/since", json = "2024")
  @Prompt(title = "Letter", description = "Writes a letter.")
  String letter(
      @PromptArg(title = "To", description = "Who gets it") String recipient,
      @PromptArg(description = "How it sounds", defaultValue = "FORMAL") Tone tone,
      Optional<LocalDate> date,
      @PromptArg(required = false) int copies) {
    return tone + " letter to " + recipient + date.map(day -> " of " + day).orElse("") + ", "
        + copies + " copies";
  }

  @Prompt(description = "Has one message of each type.")
  List<PromptMessage> blocks() {
    return List.of(
        PromptMessage.user(
            new TextContent("text", new Annotations(List.of("user"), 1.0, "2026-01-31T09:30:00Z"))),
        PromptMessage.user(new ImageContent(new byte[] {1, 2, 3}, "image/png")),
        PromptMessage.user(new AudioContent(new byte[] {4, 5, 6}, "audio/wav")),
        PromptMessage.user(new ResourceLink("file:///a.txt", "a.txt")),
        PromptMessage.user(
            new EmbeddedResource(ResourceContents.ofText("file:///b.txt", "text/plain", "b"))),
        PromptMessage.assistant("I see."));
  }

  @Prompt(description = "Refuses in words for the caller.")
  String refuse() {
    throw new ToolException("Not on Sundays.");
  }

  @Prompt(description = "Fails in words for nobody.")
  String crash() {
    throw new IllegalStateException("secret detail");
  }

  @CompletePrompt("letter")
  Stream<String> recipients(String recipient, Map<String, String> others) {
    return Stream.of("Ada", "Alan", "Grace")
        .filter(name -> name.startsWith(recipient))
        .map(name -> others.containsKey("tone") ? name + " (" + others.get("tone") + ")" : name);
  }

  /** Adds a prompt with features that annotations cannot express. */
  static void addMore(PromptRegistry prompts) {
    prompts.add(
        new PromptDescriptor(
            "added",
            "Added",
            "Added by code.",
            List.of(new PromptArgument("topic", "About what", true)),
            List.of(new io.github.mcpwar.model.Icon("https://example.org/i.png", null, null, null)),
            Map.of("example.org/colour", "blue")),
        (arguments, context) -> "Tell me about " + arguments.get("topic"));
  }

  GoldenPrompts() {}
}
