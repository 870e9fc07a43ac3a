package io.github.mcpwar.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Skills in the console, with sessions and without. */
class SkillsBrowsed {

  @ParameterizedTest
  @ValueSource(strings = {"auto", "2025-11-25"})
  void skills_are_listed_with_their_files_which_can_be_read(String revision, @TempDir Path folder)
      throws IOException {
    Files.createDirectories(folder.resolve("refunds/examples"));
    Files.writeString(
        folder.resolve("refunds/SKILL.md"),
        "---\nname: refunds\ndescription: Process <b>refunds</b>\n---\nCompare.\n");
    Files.writeString(folder.resolve("refunds/examples/a.md"), "An example\n");
    try (ConsoleServer server =
            ConsoleServer.at("/ai", Map.of("mcp.skills-directory", folder.toString()));
        Chromium chromium = new Chromium()) {
      Console console = new Console(chromium.page(options -> options), server);
      console.open("tools");
      console.page().selectOption("#revision", revision);
      console.connected();
      console.link("Skills 1").click();
      console.link("refunds").click();
      assertThat(console.page().locator(".detail h1")).hasText("refunds");
      assertThat(console.page().locator(".detail")).containsText("Process <b>refunds</b>");
      console.link("skill://refunds/examples/a.md").click();
      console.run("Read", "Done");
      assertThat(console.result()).containsText("An example");
      assertThat(chromium.complaints()).isEmpty();
    }
  }

  @Test
  void there_is_no_such_view_without_skills() {
    try (ConsoleServer server = ConsoleServer.at("/ai", Map.of());
        Chromium chromium = new Chromium()) {
      Console console = new Console(chromium.page(options -> options), server).open("tools");
      assertThat(console.link("Skills")).hasCount(0);
    }
  }
}
