package io.github.mcpwar.readme;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The README's first command, after the build. */
class DemoIT {

  @Test
  void the_demo_shows_a_log_line_and_progress_for_each_file_and_then_the_result() throws Exception {
    String java =
        System.getProperty("java.home") + File.separator + "bin" + File.separator + "java";
    Process demo = new ProcessBuilder(java, "-jar", "target/mcp.war", "demo", "src/docs")
        .redirectErrorStream(true)
        .start();
    List<String> lines =
        new String(demo.getInputStream().readAllBytes(), UTF_8).lines().toList();
    assertThat(demo.waitFor()).as(String.join("\n", lines)).isZero();
    assertThat(lines)
        .anyMatch(
            line -> line.matches("[\\d:.]+ info  src/docs/decisions.md: .*SHA-256 [0-9a-f]{64}"));
    assertThat(lines).anyMatch(line -> line.matches("[\\d:.]+ \\[#+-*] 1/\\d+ src/docs/.*"));
    assertThat(lines.get(lines.size() - 1)).startsWith("Done: ");
  }
}
