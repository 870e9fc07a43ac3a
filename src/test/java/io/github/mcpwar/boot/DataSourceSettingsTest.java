package io.github.mcpwar.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.mcpwar.settings.NamedSettings;
import io.github.mcpwar.settings.Setting;
import io.github.mcpwar.settings.SettingSource;
import io.github.mcpwar.settings.Settings;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Settings that there are once for each data source. */
class DataSourceSettingsTest {
  private static final String URL = "mcp.datasource.ops.url";

  private static Settings settings(Map<String, String> values) {
    return SettingSources.read(List.of(SettingSource.ours("file x", values)));
  }

  @Test
  void each_name_has_settings_of_its_own_with_their_defaults() {
    Settings settings = settings(Map.of(
        URL,
        "jdbc:h2:mem:a",
        "mcp.datasource.my-hr.url",
        "jdbc:h2:mem:b",
        "mcp.datasource.my-hr.max-connections",
        "3"));
    assertThat(DataSourceSettings.ALL.names(settings.names())).containsExactly("my-hr", "ops");
    assertThat(settings.get(NamedSettings.named(DataSourceSettings.URL, "my-hr")))
        .isEqualTo("jdbc:h2:mem:b");
    assertThat(settings.get(NamedSettings.named(DataSourceSettings.MAX_CONNECTIONS, "my-hr")))
        .isEqualTo(3);
    assertThat(settings.get(NamedSettings.named(DataSourceSettings.MAX_CONNECTIONS, "ops")))
        .isEqualTo(10);
  }

  @Test
  void a_misspelt_one_is_named_with_what_may_be_meant() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings(Map.of(URL, "jdbc:h2:mem:a", "mcp.datasource.ops.pasword", "x")))
        .withMessageContaining(
            "mcp.datasource.ops.pasword (did you mean mcp.datasource.ops.password")
        .satisfies(wrong -> assertThat(wrong.getMessage()).doesNotContain("NAME"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings(Map.of("mcp.datasources.ops.url", "jdbc:h2:mem:a")))
        .withMessageContaining("Unknown settings: mcp.datasources.ops.url");
  }

  @Test
  void a_secret_is_neither_shown_nor_in_an_error() {
    Settings settings = settings(
        Map.of(URL, "jdbc:h2:mem:a;PASSWORD=hunter2", "mcp.datasource.ops.password", "hunter2"));
    assertThat(AllSettings.GROUPS.stream()
            .flatMap(group -> AllSettings.shown(group, settings).stream())
            .map(setting -> setting.key() + settings.show(setting).text()))
        .contains(URL + "(secret)", "mcp.datasource.ops.password(secret)")
        .noneMatch(shown -> shown.contains("hunter2"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings(Map.of(URL, "postgresql://ada:hunter2@db/ops")))
        .satisfies(wrong -> assertThat(wrong.getMessage())
            .contains(URL + " must be", "a JDBC URL")
            .doesNotContain("hunter2"));
  }

  @Test
  void without_data_sources_their_settings_are_shown_once_with_a_name_to_be_replaced() {
    Settings settings = settings(Map.of());
    assertThat(AllSettings.GROUPS.stream()
            .flatMap(group -> AllSettings.shown(group, settings).stream()))
        .filteredOn(setting -> setting.key().startsWith("mcp.datasource."))
        .extracting(Setting::key)
        .containsExactly(
            "mcp.datasource.NAME.url",
            "mcp.datasource.NAME.user",
            "mcp.datasource.NAME.password",
            "mcp.datasource.NAME.max-connections");
  }

  @Test
  void variables_of_the_environment_name_a_data_source_by_its_url() {
    Set<String> variables =
        Set.of("MCP_DATASOURCE_OPS_URL", "MCP_DATASOURCE_HR_PASSWORD", "MCP_DATASOURCE_HR_FOO");
    assertThat(DataSourceSettings.ALL.keysOfFirst(variables)).containsExactly(URL);
    assertThat(UnknownSettings.variables(variables))
        .singleElement()
        .asString()
        .startsWith("MCP_DATASOURCE_HR_FOO (did you mean ");
    assertThat(NamedSettings.named(DataSourceSettings.URL, "ops").environmentName())
        .isEqualTo("MCP_DATASOURCE_OPS_URL");
  }

  @Test
  void without_a_url_or_a_driver_the_start_is_refused_with_what_to_change() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DataSources.bind(settings(Map.of("mcp.datasource.ops.user", "ada"))))
        .withMessage("Setting mcp.datasource.ops.url is missing");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DataSources.bind(settings(Map.of(URL, "jdbc:nothing:hunter2"))))
        .withMessageContaining(
            "No driver accepts the URL of setting " + URL + ": put the driver's JAR")
        .satisfies(wrong -> assertThat(wrong.getMessage()).doesNotContain("hunter2"));
  }
}
