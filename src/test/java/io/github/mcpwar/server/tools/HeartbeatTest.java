package io.github.mcpwar.server.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mcpwar.api.Tool;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The time within which a tool notices that its caller is gone. */
@SuppressWarnings({"unused", "UnusedMethod"})
class HeartbeatTest {
  private final Tools tools = new Tools(Bench.MAPPER);

  static final class Good {
    @Tool(description = "Soon.", heartbeat = "1.5s")
    void soon() {}

    @Tool(description = "As the server says.")
    void usual() {}
  }

  static final class Bad {
    @Tool(description = "Words.", heartbeat = "soon")
    void words() {}

    @Tool(description = "Nothing.", heartbeat = "0s")
    void nothing() {}

    @Tool(description = "Back.", heartbeat = "-1s")
    void back() {}

    @Tool(description = "Late.", heartbeat = "61m")
    void late() {}

    @Tool(description = "Huge.", heartbeat = "99999999999999999999h")
    void huge() {}
  }

  @Test
  void a_tool_says_how_soon() {
    tools.addAll(new Good());
    assertThat(tools.find("soon").orElseThrow().heartbeat()).contains(Duration.ofMillis(1500));
    assertThat(tools.find("usual").orElseThrow().heartbeat()).isEmpty();
  }

  @Test
  void what_is_no_duration_is_a_fault_of_its_method() {
    assertThatThrownBy(() -> tools.addAll(new Bad()))
        .hasMessageContaining("words", "nothing", "back", "late", "huge")
        .hasMessageContaining(
            "heartbeat must be a duration such as 1s, up to an hour, not \"soon\"");
  }
}
