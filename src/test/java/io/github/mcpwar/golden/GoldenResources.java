package io.github.mcpwar.golden;

import io.github.mcpwar.api.CompleteResourceTemplate;
import io.github.mcpwar.api.Icon;
import io.github.mcpwar.api.Meta;
import io.github.mcpwar.api.Resource;
import io.github.mcpwar.api.ResourceRegistry;
import io.github.mcpwar.api.ResourceTemplate;
import io.github.mcpwar.api.ToolException;
import io.github.mcpwar.model.ResourceContents;
import io.github.mcpwar.model.ResourceDescriptor;
import io.github.mcpwar.model.Role;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Resources that show each form once. */
final class GoldenResources {

  enum Unit {
    CELSIUS,
    FAHRENHEIT
  }

  record Weather(String city, Unit unit, int days) {}

  @Resource(
      uri = "test://text",
      title = "A text",
      description = "Says something.",
      mimeType = "text/markdown",
      size = 9,
      annotations =
          @Resource.Annotations(
              audience = {Role.USER, Role.ASSISTANT},
              priority = 0.8,
              lastModified = "2026-01-31T09:30:00Z"))
  String text() {
    return "# A text\n";
  }

  @Icon(
      src = "https://example.org/page.png",
      sizes = {"48x48", "96x96"})
  @Meta(key = "ui", json = "{\"prefersBorder\": true}")
  @Resource(
      uri = "ui://weather/page.html",
      description = "Shows the weather.",
      mimeType = "text/html;profile=mcp-app")
  String page() {
    return "<!doctype html><title>Weather</title>";
  }

  @Resource(uri = "test://picture", description = "Three bytes.", mimeType = "image/png")
  byte[] picture() {
    return new byte[] {1, 2, 3};
  }

  @Resource(uri = "test://folder", description = "More than one thing.")
  List<ResourceContents> folder() {
    return List.of(
        ResourceContents.ofText("test://folder/a.txt", "text/plain", "a"),
        new ResourceContents(
            "test://folder/b.bin", null, null, new byte[] {4}, Map.of("example.org/size", 1)));
  }

  @Resource(uri = "test://gone", description = "Is no longer there.")
  @Nullable
  String gone() {
    return null;
  }

  @Resource(uri = "test://closed", description = "Refuses in words for the caller.")
  String closed() {
    throw new ToolException("The archive is closed until Monday.");
  }

  @Resource(uri = "test://broken", description = "Fails in words for nobody.")
  String broken() {
    throw new IllegalStateException("secret detail");
  }

  @Icon(src = "https://example.org/sun.svg", theme = Icon.Theme.DARK)
  @Meta(key = "example.org/team", value = "sky")
  @ResourceTemplate(
      uriTemplate = "test://weather/{city}/{unit}{?days}",
      title = "Weather",
      description = "The weather of a city.",
      mimeType = "application/json")
  Weather weather(String city, Unit unit, Optional<Integer> days) {
    return new Weather(city, unit, days.orElse(0));
  }

  @CompleteResourceTemplate("weather")
  List<String> cities(String city, Map<String, String> others) {
    Stream<String> cities = others.containsKey("unit")
        ? Stream.of("Paris", "Prague")
        : Stream.of("Paris", "Prague", "Porto");
    return cities.filter(each -> each.startsWith(city)).toList();
  }

  @CompleteResourceTemplate(value = "numbers", variable = "n")
  List<String> numbers(String typed) {
    return Stream.iterate(1, n -> n + 1).limit(250).map(String::valueOf).toList();
  }

  @ResourceTemplate(uriTemplate = "test://numbers/{n}", description = "A number.")
  String numbers(int n) {
    return "number " + n;
  }

  /** Adds a resource with features that annotations cannot express. */
  static void addMore(ResourceRegistry resources) {
    resources.add(
        new ResourceDescriptor(
            "test://added",
            "added",
            "Added",
            "Added by code.",
            "text/plain",
            null,
            null,
            List.of(new io.github.mcpwar.model.Icon(
                "https://example.org/i.png", "image/png", List.of("48x48"), "light")),
            Map.of("example.org/colour", "blue")),
        (uri, context) -> {
          resources.updated(uri); // those who subscribed hear that it was read
          return "I am " + uri;
        });
  }

  GoldenResources() {}
}
