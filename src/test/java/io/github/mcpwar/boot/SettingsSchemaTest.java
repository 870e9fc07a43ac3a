package io.github.mcpwar.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SettingsSchemaTest {
  private static final JsonMapper JSON = new JsonMapper();
  private final JsonNode schema = JSON.readTree(SettingsSchema.schema(AllSettings.ALL));
  private final JsonNode metadata = JSON.readTree(SettingsSchema.metadata(AllSettings.GROUPS));

  @Test
  void every_setting_is_described_in_both() {
    int described =
        schema.path("properties").size() + schema.path("patternProperties").size();
    assertThat(described).isEqualTo(AllSettings.ALL.size());
    assertThat(metadata.path("properties")).hasSize(AllSettings.ALL.size());
    assertThat(schema.path("properties").valueStream())
        .allMatch(each -> !each.path("description").stringValue("").isEmpty());
  }

  @Test
  void numbers_and_flags_may_be_written_as_such_or_as_text() {
    JsonNode tasks = schema.path("properties").path("mcp.max-tasks");
    assertThat(tasks.path("type").valueStream().map(JsonNode::stringValue))
        .containsExactly("integer", "string");
    assertThat(tasks.path("default").intValue()).isEqualTo(1000);
    JsonNode console = schema.path("properties").path("mcp.console");
    assertThat(console.path("enum")).hasSize(4);
    assertThat(console.path("default").booleanValue()).isTrue();
  }

  @Test
  void choices_are_listed_in_both() {
    JsonNode audit = schema.path("properties").path("mcp.auth").path("enum");
    assertThat(audit.valueStream().map(JsonNode::stringValue))
        .containsExactly("none", "container", "bearer");
    assertThat(metadata
            .path("hints")
            .valueStream()
            .filter(hint -> hint.path("name").stringValue("").equals("mcp.auth"))
            .flatMap(hint -> hint.path("values").valueStream())
            .map(value -> value.path("value").stringValue()))
        .containsExactly("none", "container", "bearer");
  }

  @Test
  void a_secret_is_marked() {
    JsonNode key = schema.path("properties").path("mcp.state-key");
    assertThat(key.path("writeOnly").booleanValue()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "mcp.datasource.crm.url, true",
    "mcp.datasource.crm-2.url, true",
    "mcp.datasource.crm.urls, false",
    "mcpxdatasource.crm.url, false"
  })
  void a_setting_with_a_name_of_choice_has_a_pattern(String key, boolean isKnown) {
    List<String> patterns = List.copyOf(schema.path("patternProperties").propertyNames());
    assertThat(patterns.stream().anyMatch(key::matches)).isEqualTo(isKnown);
  }
}
