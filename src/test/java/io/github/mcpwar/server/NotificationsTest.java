package io.github.mcpwar.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcpwar.api.McpContext;
import io.github.mcpwar.api.Tool;
import io.github.mcpwar.testkit.McpServerExtension;
import io.github.mcpwar.testkit.ToolCallResult;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Notifications of running tools, which never harm the call. */
class NotificationsTest {

  record Loop(List<Object> inside) {}

  public static class Rude {
    public String getName() {
      throw new IllegalStateException("no session");
    }

    @Override
    public String toString() {
      throw new IllegalStateException("no session");
    }
  }

  /** A tool that logs values which are hard to log. */
  static class Talking {
    @Tool(description = "Logs a map that contains itself.")
    String mapInItself(McpContext context) {
      Map<String, Object> map = new HashMap<>();
      map.put("self", map);
      context.info(map);
      return "done";
    }

    @Tool(description = "Logs a record that contains itself.")
    String recordInItself(McpContext context) {
      List<Object> inside = new ArrayList<>();
      Loop loop = new Loop(inside);
      inside.add(loop);
      context.info(loop);
      return "done";
    }

    @Tool(description = "Logs what cannot be read.")
    String rude(McpContext context) {
      context.info(new Rude());
      return "done";
    }

    @Tool(description = "Logs nothing.")
    String nothing(McpContext context) {
      context.info(null);
      return "done";
    }

    @Tool(description = "Logs a map without a key.")
    String nullKey(McpContext context) {
      Map<String, Object> map = new HashMap<>();
      map.put(null, 1);
      context.info(map);
      return "done";
    }

    @Tool(description = "Logs an exception.")
    String exception(McpContext context) {
      context.error(new IllegalStateException("out of order"));
      context.info(Map.of("failed", new IllegalStateException("out of order")));
      return "done";
    }

    @Tool(description = "Logs a lot.")
    String huge(McpContext context) {
      context.info("x".repeat(5_000_000));
      context.info(IntStream.range(0, 500_000).boxed().toList());
      context.info("end");
      return "done";
    }

    @Tool(description = "Reports progress that is no number.")
    String progress(McpContext context) {
      context.progress(Double.NaN, Double.NaN, null);
      context.progress(Double.NEGATIVE_INFINITY, -1, "a");
      context.progress(Double.POSITIVE_INFINITY, 1);
      context.progress(1, Double.POSITIVE_INFINITY, "b\ud83d");
      return "done";
    }
  }

  @RegisterExtension
  static final McpServerExtension SERVER = McpServerExtension.of(Talking.class);

  @RegisterExtension
  static final McpServerExtension SESSION =
      McpServerExtension.of(Talking.class).speaking("2025-06-18");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mapInItself",
        "recordInItself",
        "rude",
        "nothing",
        "nullKey",
        "exception",
        "huge",
        "progress"
      })
  void whatever_a_tool_logs_its_result_comes(String tool) {
    for (McpServerExtension server : List.of(SERVER, SESSION)) {
      ToolCallResult result = server.call(tool, Map.of()).hasText("done");

      assertThat(result.notifications()).isNotEmpty();
      assertThat(String.join("", result.notifications()))
          .doesNotContain("no session", "stackTrace", "\ud83d\"");
    }
  }
}
