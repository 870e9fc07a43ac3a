package io.github.mcpwar.boot;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcpwar.settings.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SettingsSchemaTest {
  private static final JsonMapper JSON = new JsonMapper();
  private final JsonNode schema = JSON.readTree(SettingsSchema.schema(AllSettings.ALL));
  private final JsonNode metadata = JSON.readTree(SettingsSchema.metadata(AllSettings.GROUPS));

  /** In the JAR of the classes, where editors look; -Dgolden.update writes them anew. */
  @Test
  void the_files_that_are_shipped_describe_the_settings_as_they_are() throws IOException {
    Map<String, String> files = Map.of(
        "mcp-settings.schema.json", SettingsSchema.schema(AllSettings.ALL),
        "spring-configuration-metadata.json", SettingsSchema.metadata(AllSettings.GROUPS));
    for (Map.Entry<String, String> file : files.entrySet()) {
      Path shipped = Path.of("src/main/resources/META-INF", file.getKey());
      String expected = file.getValue() + "\n";
      if (System.getProperty("golden.update") != null) {
        Files.writeString(shipped, expected);
      }
      assertThat(shipped).hasContent(expected);
    }
  }

  @Test
  void an_earlier_name_is_described_as_deprecated_with_the_name_of_today() {
    Setting<Integer> pages = Setting.count("mcp.pages", 7, "Pages.").formerly("mcp.leaves");
    JsonNode leaves =
        JSON.readTree(SettingsSchema.schema(List.of(pages))).at("/properties/mcp.leaves");
    assertThat(leaves.path("deprecated").booleanValue()).isTrue();
    assertThat(leaves.path("description").stringValue()).isEqualTo("Now mcp.pages.");
    JsonNode property = JSON.readTree(
            SettingsSchema.metadata(List.of(AllSettings.Group.of("Pages", pages))))
        .at("/properties/1");
    assertThat(property.path("name").stringValue()).isEqualTo("mcp.leaves");
    assertThat(property.at("/deprecation/replacement").stringValue()).isEqualTo("mcp.pages");
  }

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
