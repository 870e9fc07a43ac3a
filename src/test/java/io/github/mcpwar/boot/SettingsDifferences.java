package io.github.mcpwar.boot;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** The changes for operators from one list of settings (a JSON Schema) to the next. */
final class SettingsDifferences {

  private SettingsDifferences() {}

  /**
   * Compares two lists.
   *
   * @param earlierNames names that still work
   */
  static List<String> between(JsonNode before, JsonNode now, Set<String> earlierNames) {
    List<String> differences = new ArrayList<>();
    for (String kind : List.of("properties", "patternProperties")) {
      for (Map.Entry<String, JsonNode> each : before.path(kind).properties()) {
        JsonNode today = now.path(kind).path(each.getKey());
        if (today.isMissingNode()) {
          if (!earlierNames.contains(each.getKey())) {
            differences.add(each.getKey() + " is gone");
          }
        } else {
          compare(each.getKey(), each.getValue(), today, differences);
        }
      }
    }
    return differences;
  }

  private static void compare(
      String name, JsonNode before, JsonNode now, List<String> differences) {
    if (!before.path("type").equals(now.path("type"))) {
      differences.add(name + " had the type " + before.path("type") + ", has " + now.path("type"));
    }
    Set<JsonNode> choices = new TreeSet<>((a, b) -> a.toString().compareTo(b.toString()));
    choices.addAll(before.path("enum").values());
    choices.removeAll(List.copyOf(now.path("enum").values()));
    if (now.has("enum") && !choices.isEmpty()) {
      differences.add(name + " no longer takes " + choices);
    }
    if (!before.path("default").equals(now.path("default"))) {
      differences.add(name + " had the default " + shown(before) + ", has " + shown(now));
    }
  }

  private static String shown(JsonNode setting) {
    return setting.has("default") ? setting.path("default").asString() : "none";
  }
}
