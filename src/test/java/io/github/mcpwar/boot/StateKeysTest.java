package io.github.mcpwar.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mcpwar.server.keys.KeyRing;
import io.github.mcpwar.settings.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StateKeysTest {
  private static final String OLD = "old key of more than thirty-two characters";
  private static final String NEW = "new key of more than thirty-two characters";
  private static final byte[] DATA = {1, 2, 3};

  @TempDir
  Path folder;

  private static Settings settings(String key) {
    return SettingSources.read(SettingSources.ofProcess(Map.of("mcp.state-key", key)));
  }

  private static KeyRing ring(String key) {
    return StateKeys.ofProcess(settings(key)).ring();
  }

  @Test
  void the_first_of_two_keys_seals_and_both_open() {
    KeyRing both = ring(NEW + ", " + OLD);
    assertThat(both.seal(16, DATA)).isEqualTo(ring(NEW).seal(16, DATA));
    assertThat(both.isSealed(ring(OLD).seal(16, DATA), 16, DATA)).isTrue();
    assertThat(ring(NEW).isSealed(ring(OLD).seal(16, DATA), 16, DATA)).isFalse();
    assertThat(StateKeys.first(settings(NEW + "," + OLD))).hasValue(NEW);
  }

  @Test
  void without_a_key_each_process_has_its_own() {
    assertThat(ring("").seal(16, DATA)).isNotEqualTo(ring("").seal(16, DATA));
  }

  @Test
  void the_first_folder_that_can_keep_a_key_keeps_it() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "");
    StateKeys kept = StateKeys.kept(List.of(file.resolve("mcp-war"), folder.resolve("mcp-war")));
    assertThat(kept.origin())
        .contains(folder.resolve("mcp-war").resolve("state-key").toString());
    String seal = kept.ring().seal(16, DATA);
    assertThat(StateKeys.kept(List.of(folder.resolve("mcp-war"))).ring().isSealed(seal, 16, DATA))
        .isTrue();
  }

  @Test
  void without_a_folder_the_log_says_what_that_means() {
    StateKeys kept = StateKeys.kept(List.of());
    assertThat(kept.level()).isEqualTo(System.Logger.Level.WARNING);
    assertThat(kept.origin()).contains("sessions", "end with this process", "mcp.state-key");
  }

  @ParameterizedTest
  @ValueSource(strings = {"short", NEW + ",short", NEW + ",", NEW + "," + OLD + "," + OLD})
  void another_value_is_refused_and_not_repeated(String value) {
    assertThatThrownBy(() -> settings(value))
        .hasMessageContaining("mcp.state-key must be one or two secrets")
        .hasMessageNotContaining("thirty");
  }
}
