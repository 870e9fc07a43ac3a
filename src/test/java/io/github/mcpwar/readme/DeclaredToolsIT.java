package io.github.mcpwar.readme;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.h2.Driver;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Carries out the instructions of the page on tools without code. */
class DeclaredToolsIT {
  @TempDir
  private Path folder;

  private ExecutedPage page;

  @BeforeEach
  void build() throws Exception {
    page = new ExecutedPage(Path.of("src/docs/declared.md"), "DeclaredToolsIT", folder);
    Files.copy(
        Path.of(Driver.class.getProtectionDomain().getCodeSource().getLocation().toURI()),
        folder.resolve("h2.jar"));
  }

  @Test
  void the_file_is_right_and_its_tools_can_be_tried_and_called() throws Exception {
    assertThat(page.run("check")).contains("tools.yaml is right; tools: 2");
    assertThat(page.run("try"))
        .contains("{\"ID\":2,\"PLACED\":\"2026-02-01\",\"TOTAL\":7.00}", "\"more\":false")
        .doesNotContain("\"ID\":1");
    assertThat(page.call("call", "serve"))
        .contains("{\"ID\":2,\"PLACED\":\"2026-02-01\",\"TOTAL\":7.00},{\"ID\":1,");
  }

  @Test
  void operations_of_a_document_are_offered_and_drafted() throws Exception {
    assertThat(page.run("check shop")).contains("shop.yaml is right; tools: 3");
    assertThat(page.run("import"))
        .contains("HTTP calls: 2, offered from the document: 1")
        .contains("draft.yaml is right; tools: 3");
  }
}
