package io.github.mcpwar.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mcpwar.http.HttpSettings;
import io.github.mcpwar.http.sse.StreamSettings;
import io.github.mcpwar.requirements.Proves;
import io.github.mcpwar.security.RequestSettings;
import io.github.mcpwar.server.ServerSettings;
import io.github.mcpwar.server.elicitation.ElicitationSettings;
import io.github.mcpwar.server.sessions.SessionSettings;
import io.github.mcpwar.settings.Setting;
import io.github.mcpwar.settings.SettingSource;
import io.github.mcpwar.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {

  private static Settings settings(Map<String, String> first, Map<String, String> second) {
    return AllSettings.from(
        List.of(SettingSource.ours("first", first), SettingSource.ours("second", second)));
  }

  @Test
  void without_any_value_the_defaults_hold() {
    Settings settings = settings(Map.of(), Map.of());
    assertThat(settings.get(SessionSettings.SESSION_IDLE)).isEqualTo(Duration.ofMinutes(30));
    assertThat(settings.get(HttpSettings.MAX_BODY_BYTES)).isEqualTo(4 * 1024 * 1024);
    assertThat(settings.get(RequestSettings.ALLOWED_ORIGINS)).isEmpty();
    assertThat(settings.get(SampleSettings.SAMPLES)).isEmpty();
  }

  @Test
  void the_first_source_that_has_a_value_counts() {
    Settings settings = settings(
        Map.of("mcp.max-calls", "5"), Map.of("mcp.max-calls", "6", "mcp.max-sessions", "7"));
    assertThat(settings.get(ThreadSettings.MAX_CALLS)).isEqualTo(5);
    assertThat(settings.get(SessionSettings.MAX_SESSIONS)).isEqualTo(7);
  }

  @Test
  void lists_are_separated_by_commas() {
    Settings settings = settings(
        Map.of("mcp.allowed-origins", " https://a.example , https://b.example,"), Map.of());
    assertThat(settings.get(RequestSettings.ALLOWED_ORIGINS))
        .containsExactlyInAnyOrder("https://a.example", "https://b.example");
  }

  @ParameterizedTest
  @CsvSource({"30s,PT30S", "5m,PT5M", "2h,PT2H", "1h30m,PT1H30M", "PT0.5S,PT0.5S"})
  void durations_are_written_as_people_write_them(String text, Duration expected) {
    assertThat(settings(Map.of("mcp.heartbeat", text), Map.of()).get(StreamSettings.HEARTBEAT))
        .isEqualTo(expected);
  }

  @Proves("ttl-not-negative")
  @ParameterizedTest
  @CsvSource({
    "mcp.max-calls,0",
    "mcp.max-calls,many",
    "mcp.heartbeat,soon",
    "mcp.heartbeat,-5s",
    "mcp.heartbeat,0s",
    "mcp.list-ttl,-1s",
    "mcp.samples,yes"
  })
  void a_wrong_value_is_named_with_its_setting_and_what_it_should_be(String key, String value) {
    assertThatThrownBy(() -> settings(Map.of(key, value), Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll(key, value, "must be ");
  }

  @Test
  void a_misspelt_setting_is_named() {
    assertThatThrownBy(() ->
            UnknownSettings.refuse("mcp.", Set.of("mcp.max-call", "java.home", "mcp.samples")))
        .hasMessageStartingWith("Unknown settings: mcp.max-call (did you mean mcp.max-calls");
    assertThatThrownBy(
            () -> UnknownSettings.refuse("mcp.", Set.of("mcp.something-else-altogether")))
        .hasMessage("Unknown settings: mcp.something-else-altogether");
  }

  @Test
  void what_is_wrong_is_said_with_the_place_where_it_is_written() {
    assertThatThrownBy(() -> SettingSources.read(List.of(
            SettingSource.ours("file /etc/mcp.properties", Map.of("mcp.max-calls", "many")))))
        .hasMessage("Setting mcp.max-calls must be a whole number above 0, not \"many\""
            + " (file /etc/mcp.properties)");
    assertThatThrownBy(() -> SettingSources.read(List.of(
            SettingSource.shared("context parameter", Map.of("mcp.max-call", "1", "other", "2")))))
        .hasMessageMatching("Unknown settings: mcp\\.max-call .*\\(context parameter\\)");
  }

  @Test
  void the_command_line_counts_more_than_a_file_and_names_it(@TempDir Path folder)
      throws IOException {
    Path file =
        Files.writeString(folder.resolve("my.properties"), "mcp.max-calls=5\nmcp.server-name=Ä\n");

    Settings settings = SettingSources.read(SettingSources.ofProcess(
        Map.of("mcp.settings-file", file.toString(), "mcp.max-calls", "6")));

    assertThat(settings.get(ThreadSettings.MAX_CALLS)).isEqualTo(6);
    assertThat(settings.show(ThreadSettings.MAX_CALLS))
        .isEqualTo(new Settings.Shown("6", "command line"));
    assertThat(settings.show(ServerSettings.SERVER_NAME))
        .isEqualTo(new Settings.Shown("Ä", "file " + file));
    assertThat(settings.show(StreamSettings.HEARTBEAT))
        .isEqualTo(new Settings.Shown("15s", "default"));
  }

  @Test
  void a_secret_is_shown_with_its_source_but_never_itself() {
    String key = "0123456789abcdef0123456789abcdef";
    Settings settings = SettingSources.read(SettingSources.ofProcess(Map.of("mcp.state-key", key)));

    assertThat(settings.get(ElicitationSettings.STATE_KEY)).isEqualTo(key);
    assertThat(settings.show(ElicitationSettings.STATE_KEY))
        .isEqualTo(new Settings.Shown("(secret)", "command line"));
    assertThat(Configuration.of(Map.of("mcp.state-key", key)).toString()).doesNotContain(key);
  }

  @Test
  void a_file_that_is_not_there_is_named(@TempDir Path folder) {
    assertThatThrownBy(() -> SettingSources.ofProcess(
            Map.of("mcp.settings-file", folder.resolve("none").toString())))
        .hasMessageContainingAll("mcp.settings-file", "none", "must name");
  }

  @Test
  void a_misspelt_variable_is_found() {
    assertThat(UnknownSettings.variables(Set.of("MCP_MAX_CALL", "PATH", "MCP_SAMPLES")))
        .singleElement()
        .asString()
        .startsWith("MCP_MAX_CALL (did you mean MCP_MAX_CALLS");
  }

  @Test
  void who_wants_to_say_where_to_listen_is_told_of_the_option_for_that() {
    assertThat(UnknownSettings.variables(Set.of("MCP_PORT", "MCP_HOST", "MCP_PORTS")))
        .startsWith(
            "MCP_HOST (java -jar mcp.war takes that as serve --host)",
            "MCP_PORT (java -jar mcp.war takes that as serve --port)")
        .last()
        .asString()
        .doesNotContain("serve");
    assertThatThrownBy(() -> UnknownSettings.refuse("mcp.", Set.of("mcp.context")))
        .hasMessage(
            "Unknown settings: mcp.context (java -jar mcp.war takes that as serve --context)");
  }

  @Test
  void the_variables_of_the_client_are_no_unknown_settings() {
    assertThat(UnknownSettings.variables(
            Set.of("MCP_TOKEN", "MCP_CLIENT_SECRET", "MCP_PASSWORD", "MCP_TOKENS")))
        .containsExactly("MCP_TOKENS (did you mean MCP_TOKEN?)");
  }

  @Test
  void the_variable_that_a_server_gives_to_its_processes_is_no_unknown_setting() {
    assertThat(UnknownSettings.variables(Set.of("MCP_UPSTREAM_ROUTE"))).isEmpty();
  }

  @Test
  void every_setting_has_a_name_of_its_own_in_the_environment() {
    assertThat(AllSettings.ALL.stream().map(Setting::environmentName))
        .doesNotHaveDuplicates()
        .contains("MCP_MAX_BODY_BYTES");
  }
}
