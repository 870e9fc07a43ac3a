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

  @Test
  void classes_that_are_not_offered_are_told_of_when_the_server_is_ready() {
    assertThat(Startup.notOffered(0)).isEmpty();
    assertThat(Startup.notOffered(1))
        .isEqualTo("; 1 class is not offered or only in part: see the error above");
    assertThat(Startup.notOffered(2))
        .isEqualTo("; 2 classes are not offered or only in part: see the errors above");
  }
}
