package io.github.mcpwar.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SettingsDifferencesTest {
  private static final String BEFORE = """
      {"properties": {
        "mcp.pages": {"type": ["integer", "string"], "default": 7},
        "mcp.mode": {"type": "string", "enum": ["off", "open"], "default": "off"}},
       "patternProperties": {"^mcp.datasource.+$": {"type": "string"}}}
      """;

  private static JsonNode json(String text) {
    return new JsonMapper().readTree(text);
  }

  private static void assertDifferences(String now, String... expected) {
    assertThat(SettingsDifferences.between(json(BEFORE), json(now), Set.of("mcp.leaves")))
        .containsExactly(expected);
  }

  @Test
  void more_settings_and_more_choices_are_compatible() {
    assertDifferences(BEFORE
        .replace("\"off\", \"open\"", "\"off\", \"open\", \"role\"")
        .replace("\"mcp.mode\"", "\"mcp.new\": {\"type\": \"string\"}, \"mcp.mode\""));
  }

  @Test
  void a_setting_that_is_gone_is_incompatible() {
    assertDifferences(BEFORE.replace("mcp.pages", "mcp.sheets"), "mcp.pages is gone");
    assertDifferences(BEFORE.replace("datasource", "data"), "^mcp.datasource.+$ is gone");
  }

  @Test
  void a_setting_whose_earlier_name_works_is_compatible() {
    String earlier = BEFORE.replace("mcp.pages", "mcp.leaves");
    assertThat(SettingsDifferences.between(json(earlier), json(BEFORE), Set.of("mcp.leaves")))
        .isEmpty();
  }

  @Test
  void another_default_type_or_choice_is_incompatible() {
    assertDifferences(BEFORE.replace("7", "8"), "mcp.pages had the default 7, has 8");
    assertDifferences(
        BEFORE.replace(", \"default\": 7", ""), "mcp.pages had the default 7, has none");
    assertDifferences(
        BEFORE.replace("[\"integer\", \"string\"]", "\"string\""),
        "mcp.pages had the type [\"integer\",\"string\"], has \"string\"");
    assertDifferences(BEFORE.replace(", \"open\"", ""), "mcp.mode no longer takes [\"open\"]");
  }
}
