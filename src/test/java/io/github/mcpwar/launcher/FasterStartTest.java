package io.github.mcpwar.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FasterStartTest {

  @ParameterizedTest
  @ValueSource(strings = {"", "serve", "serve --port 0", "--port 0", "-D mcp.samples=false"})
  void a_server_may_start_faster(String arguments) {
    assertThat(FasterStart.isWanted(words(arguments), null, Map.of())).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"stdio", "demo", "tools http://x", "--help", "serve --help", "--version"})
  void whatever_is_no_server_starts_as_it_is(String arguments) {
    assertThat(FasterStart.isWanted(words(arguments), null, Map.of())).isFalse();
  }

  @Test
  void a_property_a_variable_and_an_argument_switch_it_off() {
    List<String> serve = List.of("serve");
    Map<String, String> off = Map.of("MCP_CLASS_ARCHIVE", "false");
    assertThat(FasterStart.isWanted(serve, "false", Map.of())).isFalse();
    assertThat(FasterStart.isWanted(serve, null, off)).isFalse();
    assertThat(FasterStart.isWanted(serve, "true", off)).isTrue();
    assertThat(FasterStart.isWanted(words("serve -D mcp.class-archive=false"), null, Map.of()))
        .isFalse();
    assertThat(FasterStart.isWanted(words("serve -Dmcp.class-archive=false"), null, Map.of()))
        .isFalse();
  }

  private static List<String> words(String text) {
    return text.isEmpty() ? List.of() : List.of(text.split(" "));
  }
}
