package io.github.mcpwar.conformance;

import io.github.mcpwar.api.Tool;
import io.github.mcpwar.api.ToolArg;
import io.github.mcpwar.api.ToolException;
import io.github.mcpwar.model.AudioContent;
import io.github.mcpwar.model.Content;
import io.github.mcpwar.model.EmbeddedResource;
import io.github.mcpwar.model.ImageContent;
import io.github.mcpwar.model.ResourceContents;
import io.github.mcpwar.model.TextContent;
import java.util.List;

/** Tools that return each type of content. */
public final class ContentTools {

  /** The first of the list, which anybody can call. */
  @Tool(name = "a_tool_for_anybody", description = "Needs nothing and returns a text.")
  String anybody() {
    return "fine";
  }

  @Tool(name = "test_simple_text", description = "Returns a text.")
  String text() {
    return "This is a simple text response for testing.";
  }

  @Tool(name = "test_image_content", description = "Returns a picture.")
  Content image() {
    return new ImageContent(Media.PNG, "image/png");
  }

  @Tool(name = "test_audio_content", description = "Returns a sound.")
  Content audio() {
    return new AudioContent(Media.WAV, "audio/wav");
  }

  @Tool(name = "test_embedded_resource", description = "Returns an embedded resource.")
  Content resource() {
    return new EmbeddedResource(ResourceContents.ofText(
        "test://embedded-resource", "text/plain", "This is an embedded resource content."));
  }

  @Tool(
      name = "test_multiple_content_types",
      description = "Returns a text, a picture and a resource.")
  List<Content> several() {
    return List.of(
        new TextContent("Multiple content types test:"),
        new ImageContent(Media.PNG, "image/png"),
        new EmbeddedResource(ResourceContents.ofText(
            "test://mixed-content-resource",
            "application/json",
            "{\"test\":\"data\",\"value\":123}")));
  }

  @Tool(name = "test_error_handling", description = "Reports an error of its own.")
  String error() {
    throw new ToolException("This tool intentionally returns an error for testing");
  }

  @Tool(
      name = "test_x_mcp_header",
      description = "Takes an argument that HTTP repeats in a header.")
  String region(
      @ToolArg(description = "A region", header = "Region", required = false) String region) {
    return "Region: " + region;
  }
}
