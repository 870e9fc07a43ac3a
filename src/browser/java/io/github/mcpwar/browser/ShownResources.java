package io.github.mcpwar.browser;

import io.github.mcpwar.api.CompleteResourceTemplate;
import io.github.mcpwar.api.Resource;
import io.github.mcpwar.api.ResourceTemplate;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Resources for the console to show. */
public final class ShownResources {
  private static final String PIXEL =
      "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJ"
          + "RU5ErkJggg==";

  @Resource(
      uri = "config://app",
      name = "Configuration",
      description = "How the application is configured.",
      mimeType = "application/json")
  Map<String, Object> config() {
    return Map.of("region", "north", "replicas", 3, "beta", true);
  }

  @Resource(uri = "image://pixel", name = "A pixel", mimeType = "image/png")
  byte[] pixel() {
    return Base64.getDecoder().decode(PIXEL);
  }

  @ResourceTemplate(
      uriTemplate = "customers://{city}/orders{?year}",
      name = "Orders",
      description = "The orders of a city's customers.")
  List<Map<String, Object>> orders(String city, Optional<Integer> year) {
    return List.of(Map.of("city", city, "year", year.orElse(0)));
  }

  @CompleteResourceTemplate("Orders")
  List<String> city(String city) {
    return Stream.of("Aachen", "Berlin", "Bremen", "Köln")
        .filter(each -> each.startsWith(city))
        .toList();
  }
}
