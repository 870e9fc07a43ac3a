package io.github.mcpwar.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mcpwar.settings.Setting;
import io.github.mcpwar.settings.SettingSource;
import io.github.mcpwar.settings.Settings;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Settings under the names that they had in earlier versions. */
class RenamedSettingsTest {
  private static final Setting<Integer> PAGES =
      Setting.count("mcp.pages", 7, "Pages.").formerly("mcp.leaves").formerly("mcp.sheets");

  private static Settings read(Map<String, String> first, Map<String, String> second) {
    return new Settings(
        List.of(PAGES),
        List.of(SettingSource.ours("first", first), SettingSource.shared("second", second)));
  }

  @Test
  void an_earlier_name_works_and_says_what_to_change() {
    for (String earlier : List.of("mcp.leaves", "mcp.sheets")) {
      Settings settings = read(Map.of(), Map.of(earlier, "5"));
      assertThat(settings.get(PAGES)).isEqualTo(5);
      assertThat(settings.show(PAGES)).isEqualTo(new Settings.Shown("5", "second"));
      assertThat(settings.renamed())
          .containsExactly("Setting " + earlier + " is now mcp.pages: rename it (second)");
    }
  }

  @Test
  void the_name_of_today_needs_no_words() {
    Settings settings = read(Map.of("mcp.pages", "5"), Map.of());
    assertThat(settings.get(PAGES)).isEqualTo(5);
    assertThat(settings.renamed()).isEmpty();
    assertThat(read(Map.of(), Map.of()).get(PAGES)).isEqualTo(7);
  }

  @Test
  void the_source_counts_more_than_the_name() {
    Settings settings = read(Map.of("mcp.leaves", "5"), Map.of("mcp.pages", "6"));
    assertThat(settings.get(PAGES)).isEqualTo(5);
  }

  @Test
  void both_names_in_one_source_are_refused() {
    assertThatThrownBy(() -> read(Map.of("mcp.leaves", "5", "mcp.pages", "6"), Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Setting mcp.pages is there twice: remove its earlier name mcp.leaves (first)");
  }

  @Test
  void a_wrong_value_is_named_as_it_was_written() {
    assertThatThrownBy(() -> read(Map.of("mcp.sheets", "none"), Map.of()))
        .hasMessage("Setting mcp.sheets must be a whole number above 0, not \"none\" (first)");
  }

  @Test
  void the_environment_variable_of_an_earlier_name_is_that_of_the_name() {
    assertThat(PAGES.earlier().map(Setting::environmentName))
        .containsExactly("MCP_LEAVES", "MCP_SHEETS");
  }
}
