package io.github.mcpwar.readme;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Carries out the instructions of the page on tools of other servers. */
class UpstreamToolsIT {

  @Test
  void a_tool_of_another_process_is_checked_and_tried(@TempDir Path folder) throws Exception {
    ExecutedPage page =
        new ExecutedPage(Path.of("src/docs/upstream.md"), "UpstreamToolsIT", folder);
    assertThat(page.run("check"))
        .contains("tools.yaml is right; tools: 0 and those of upstream servers: 1");
    assertThat(page.run("try")).contains("Time is up after 1 s");
  }
}
