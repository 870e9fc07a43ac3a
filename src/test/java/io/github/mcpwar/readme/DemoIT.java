package io.github.mcpwar.readme;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The README's first command, after the build. */
class DemoIT {

  @Test
  void the_demo_fits_on_a_screen_and_names_the_next_step() throws Exception {
    List<String> lines = demo();
    assertThat(lines).hasSizeLessThan(40);
    assertThat(lines)
        .filteredOn(line -> line.matches("[\\d:.]+ \\[#+-*] \\d+/12 src/.*"))
        .hasSize(12);
    assertThat(lines).anyMatch(line -> line.startsWith("Done: 12 items"));
    assertThat(lines).anyMatch(line -> line.startsWith("Next: java -jar mcp.war"));
  }

  @Test
  void the_demo_shows_a_log_line_and_progress_for_each_file_and_then_the_result() throws Exception {
    List<String> lines = demo("src/docs");
    assertThat(lines)
        .anyMatch(
            line -> line.matches("[\\d:.]+ info  src/docs/decisions.md: .*SHA-256 [0-9a-f]{64}"));
    assertThat(lines).anyMatch(line -> line.matches("[\\d:.]+ \\[#+-*] 1/\\d+ src/docs/.*"));
    assertThat(lines).anyMatch(line -> line.startsWith("Done: "));
  }

  private static List<String> demo(String... arguments) throws Exception {
    String java =
        System.getProperty("java.home") + File.separator + "bin" + File.separator + "java";
    List<String> command = new ArrayList<>(List.of(java, "-jar", "target/mcp.war", "demo"));
    command.addAll(List.of(arguments));
    Process demo = new ProcessBuilder(command).redirectErrorStream(true).start();
    List<String> lines =
        new String(demo.getInputStream().readAllBytes(), UTF_8).lines().toList();
    assertThat(demo.waitFor()).as(String.join("\n", lines)).isZero();
    return lines;
  }
}
