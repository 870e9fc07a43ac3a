package io.github.mcpwar.cli;

import io.github.mcpwar.model.AudioContent;
import io.github.mcpwar.model.CallToolResult;
import io.github.mcpwar.model.Content;
import io.github.mcpwar.model.EmbeddedResource;
import io.github.mcpwar.model.ImageContent;
import io.github.mcpwar.model.ResourceContents;
import io.github.mcpwar.model.ResourceLink;
import io.github.mcpwar.model.TextContent;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/** Formats a result for people: its content, or its structured content if there is no other. */
record ResultText(CallToolResult result, JsonMapper mapper) {

  @Override
  public String toString() {
    return result.content().isEmpty() && result.structuredContent() != null
        ? mapper.writerWithDefaultPrettyPrinter().writeValueAsString(result.structuredContent())
        : result.content().stream().map(ResultText::of).collect(Collectors.joining("\n"));
  }

  /** Formats a block of content. */
  static String of(Content content) {
    if (content instanceof TextContent text) {
      return text.text();
    }
    if (content instanceof ResourceLink link) {
      return link.name() + ": " + link.uri();
    }
    if (content instanceof ImageContent image) {
      return "[image, %s, %d bytes]".formatted(image.mimeType(), image.data().length);
    }
    if (content instanceof AudioContent audio) {
      return "[audio, %s, %d bytes]".formatted(audio.mimeType(), audio.data().length);
    }
    ResourceContents resource = ((EmbeddedResource) content).resource();
    String text = resource.text();
    return text == null ? "[" + resource.uri() + "]" : text;
  }
}
