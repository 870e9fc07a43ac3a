package io.github.mcpwar.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class StartupTest {

  @Test
  void one_thing_is_not_counted_as_several() {
    assertThat(Startup.counted(List.of(), "tool")).isEqualTo("0 tools");
    assertThat(Startup.counted(List.of("a"), "tool")).isEqualTo("1 tool");
    assertThat(Startup.counted(List.of("a", "b"), "tool")).isEqualTo("2 tools");
  }
}
