package io.github.mcpwar.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JvmCommandTest {
  private static final Path JAVA = Path.of("/opt/java/bin/java");
  private static final Path WAR = Path.of("/srv/mcp.war");
  private static final List<String> SERVE = List.of("serve", "--port", "0");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-Xmx256m",
        "-Dmcp.samples=false",
        "-Dempty",
        "-XX:+HeapDumpOnOutOfMemoryError",
        "-XX:MaxRAMPercentage=50",
        "--add-opens=java.base/java.lang=ALL-UNNAMED"
      })
  void options_that_a_second_jvm_can_have_are_kept(String option) {
    assertThat(find(Map.of(), option)).contains(new JvmCommand(JAVA, List.of(option)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-javaagent:agent.jar",
        "-agentlib:jdwp=transport=dt_socket,server=y",
        "-agentpath:profiler.so",
        "-Xshare:off",
        "-XX:SharedArchiveFile=own.jsa",
        "-XX:+AutoCreateSharedArchive",
        "-XX:AOTCache=own.aot",
        "-XX:StartFlightRecording=filename=x.jfr",
        "-XX:Flags=file",
        "-XX:VMOptionsFile=file",
        "-Dcom.sun.management.jmxremote.port=9999",
        "@options",
        "-unknown"
      })
  void any_other_option_leaves_the_process_as_it_is(String option) {
    assertThat(find(Map.of(), "-Xmx256m", option)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS", "JDK_JAVA_OPTIONS"})
  void options_in_variables_leave_the_process_as_it_is(String variable) {
    assertThat(find(Map.of(variable, "-Xmx1g"))).isEmpty();
  }

  @Test
  void another_way_to_start_leaves_the_process_as_it_is() {
    List<String> words = List.of("java", "-cp", "/srv/mcp.war", "Main", "serve", "");
    assertThat(JvmCommand.of(JAVA, words, WAR, List.of("serve"), Map.of())).isEmpty();
    List<String> other = List.of("java", "-jar", "/srv/other.war", "serve", "");
    assertThat(JvmCommand.of(JAVA, other, WAR, List.of("serve"), Map.of())).isEmpty();
    List<String> expanded = List.of("java", "-jar", "/srv/mcp.war", "@arguments", "");
    assertThat(JvmCommand.of(JAVA, expanded, WAR, List.of("serve"), Map.of())).isEmpty();
  }

  private static Optional<JvmCommand> find(Map<String, String> variables, String... options) {
    List<String> words = new ArrayList<>(List.of("java"));
    words.addAll(List.of(options));
    words.addAll(List.of("-jar", WAR.toString()));
    words.addAll(SERVE);
    words.add("");
    return JvmCommand.of(JAVA, words, WAR, SERVE, variables);
  }
}
