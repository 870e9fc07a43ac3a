package io.github.mcpwar.boot;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcpwar.settings.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The tables of settings are made from the settings; with {@code -Dgolden.update} they are written
 * anew.
 */
class SettingsDocumentationTest {
  private static final Path PAGE = Path.of("src/docs/settings.md");

  @Test
  void the_page_lists_every_setting_as_it_is() throws IOException {
    String page = Files.readString(PAGE);
    String expected = page.replaceFirst(
        "(?s)(<!-- generated from Settings.*?-->\n).*?(<!-- end -->)",
        "$1" + Matcher.quoteReplacement(tables()) + "$2");
    if (System.getProperty("golden.update") != null) {
      Files.writeString(PAGE, expected);
    }
    assertThat(page).contains("generated from Settings").isEqualTo(expected);
  }

  private static String tables() {
    return AllSettings.GROUPS.stream()
        .map(SettingsDocumentationTest::table)
        .collect(Collectors.joining("\n", "\n", "\n"));
  }

  private static String table(AllSettings.Group group) {
    return "## " + group.heading()
        + "\n\n| setting | default | value | meaning |\n| --- | --- | --- | --- |\n"
        + group.settings().stream()
            .map(SettingsDocumentationTest::row)
            .collect(Collectors.joining());
  }

  private static String row(Setting<?> setting) {
    String defaultText = setting.defaultText().isEmpty() ? "" : "`" + setting.defaultText() + "`";
    return "| `" + setting.key() + "` | " + defaultText + " | " + cell(setting.kind()) + " | "
        + cell(setting.meaning()) + " |\n";
  }

  private static String cell(String text) {
    return text.replace("|", "\\|");
  }
}
