package io.github.mcpwar.boot;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcpwar.settings.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The list of settings of this release, and that of the release with which it is compared. */
class SettingsReleaseCheck {
  private static final Path RELEASED = Path.of("target/release/settings.json");
  private static final Path BASELINE = Path.of("target/baseline/settings.json");
  private static final Path REPORT = Path.of("target/baseline/settings.txt");

  private static JsonNode read(Path file) throws IOException {
    return new JsonMapper().readTree(Files.readString(file));
  }

  @Test
  void the_list_of_settings_is_complete() throws IOException {
    assertThat(read(RELEASED).path("properties").propertyNames())
        .containsAll(AllSettings.GROUPS.stream()
            .flatMap(group -> group.settings().stream())
            .map(Setting::key)
            .filter(key -> !key.contains("NAME"))
            .toList());
  }

  @Test
  void what_operators_have_set_still_works() throws IOException {
    Set<String> earlierNames = AllSettings.GROUPS.stream()
        .flatMap(group -> group.settings().stream())
        .flatMap(setting -> setting.earlierKeys().stream())
        .collect(Collectors.toSet());
    Path before = Files.exists(BASELINE) ? BASELINE : RELEASED;
    List<String> differences =
        SettingsDifferences.between(read(before), read(RELEASED), earlierNames);
    if (Boolean.parseBoolean(System.getProperty("release.compatible", "true"))) {
      assertThat(differences).isEmpty();
    } else {
      Files.createDirectories(REPORT.getParent());
      Files.write(REPORT, differences);
    }
  }
}
