package io.github.mcpwar.readme;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Carries out the instructions for a first tool. */
class FirstToolIT {

  @TempDir
  private Path folder;

  @Test
  void a_tool_from_the_readme_is_compiled_packed_served_and_called() throws Exception {
    ExecutedPage page = new ExecutedPage(Path.of("README.md"), "FirstToolIT", folder);
    page.run("build");
    assertThat(page.call("call", "serve"))
        .contains(
            "info  Greeted Ada", "11/11 Hello, Ada!", "{\"text\":\"Hello, Ada!\",\"length\":11}");
  }
}
