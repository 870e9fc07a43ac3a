package io.github.mcpwar.golden;

import io.github.mcpwar.api.Icon;
import io.github.mcpwar.api.McpContext;
import io.github.mcpwar.api.Meta;
import io.github.mcpwar.api.Tool;
import io.github.mcpwar.api.ToolArg;
import io.github.mcpwar.api.ToolException;
import io.github.mcpwar.model.AudioContent;
import io.github.mcpwar.model.Content;
import io.github.mcpwar.model.EmbeddedResource;
import io.github.mcpwar.model.ImageContent;
import io.github.mcpwar.model.ResourceContents;
import io.github.mcpwar.model.ResourceLink;
import io.github.mcpwar.model.TextContent;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import java.util.Map;

/** Tools that show each shape of a result once. */
final class GoldenTools {

  /** A structured result. */
  record Weather(String city, double celsius) {}

  @Icon(
      src = "https://example.org/sun.svg",
      mimeType = "image/svg+xml",
      sizes = "any",
      theme = Icon.Theme.LIGHT)
  @Icon(src = "data:image/png;base64,AQID")
  @Meta(key = "ui", json = "{\"resourceUri\": \"ui://weather/page.html\"}")
  @Meta(key = "example.org/team", value = "sky")
  @Tool(
      title = "Weather",
      description = "Tells the weather.",
      annotations = @Tool.Annotations(readOnlyHint = true, openWorldHint = false))
  Weather weather(
      @ToolArg(description = "Name of a city") String city,
      @ToolArg(description = "Days ahead", defaultValue = "0") @Min(0) @Max(7) int days) {
    return new Weather(city, 20 + days);
  }

  @Tool(description = "Greets.")
  String greet(@ToolArg(description = "Whom") String name) {
    return "Hello, " + name + "!";
  }

  @Tool(description = "Returns a list of numbers.")
  List<Integer> numbers() {
    return List.of(1, 2, 3);
  }

  @Tool(description = "Returns one block of each type.")
  List<Content> blocks() {
    return List.of(
        new TextContent("text"),
        new ImageContent(new byte[] {1, 2, 3}, "image/png"),
        new AudioContent(new byte[] {4, 5, 6}, "audio/wav"),
        new ResourceLink("file:///a.txt", "a.txt"),
        new EmbeddedResource(ResourceContents.ofText("file:///b.txt", "text/plain", "b")));
  }

  @Tool(description = "Logs at each level and reports progress.")
  String talk(McpContext context) {
    context.debug("debugging");
    context.info("informing");
    context.progress(1, 3, "one");
    context.progress(1, 3, "again");
    context.progress(0.5, 3, "back");
    context.warning("warning");
    context.progress(2.5, 3);
    context.progress(3, 0, "three");
    return "said";
  }

  @Tool(description = "Tells in which trace it was called.")
  String trace(McpContext context) {
    Map<String, Object> meta = context.meta();
    return meta.get("traceparent") + ", " + meta.get("tracestate") + ", " + meta.get("baggage");
  }

  @Tool(description = "Fails in words for the caller.")
  String refuse() {
    throw new ToolException("The invoice is closed; open it first.");
  }

  @Tool(description = "Fails in words for nobody.")
  String crash() {
    throw new IllegalStateException("secret detail");
  }

  @Tool(description = "Runs in a region.")
  String route(
      @ToolArg(description = "The region", header = "Region", required = false) String region) {
    return String.valueOf(region);
  }
}
