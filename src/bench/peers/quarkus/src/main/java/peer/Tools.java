package peer;

import io.quarkiverse.mcp.server.McpLog;
import io.quarkiverse.mcp.server.Progress;
import io.quarkiverse.mcp.server.Tool;
import io.quarkiverse.mcp.server.ToolArg;
import io.quarkiverse.mcp.server.ToolManager;
import io.quarkiverse.mcp.server.ToolResponse;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.inject.Inject;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The tools of the load test, on Quarkus. The build replaces the annotations of threads for the
 * other forms.
 */
public class Tools {
  @Inject
  ToolManager tools;

  /** On the event loop, which is the quickest form of a tool that never waits. */
  @NonBlocking
  @Tool(description = "echo")
  String echo(@ToolArg(description = "text") String text) {
    return text;
  }

  /** Every client hears of a change of the list. */
  @Tool(description = "broadcast")
  synchronized String broadcast() {
    if (tools.removeTool("another") == null) {
      tools.newTool("another")
          .setDescription("another")
          .setHandler(call -> ToolResponse.success("another"))
          .register();
    }
    return "told";
  }

  @Blocking
  @Tool(description = "count")
  String count(
      McpLog log,
      Progress progress,
      @ToolArg(description = "n") int n,
      @ToolArg(description = "delayMs") int delayMs) {
    for (int i = 1; i <= n; i++) {
      if (delayMs > 0) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(delayMs));
      }
      String sent = "ts=" + System.nanoTime();
      if (i % 2 == 1) {
        progress.notificationBuilder()
            .setProgress(i)
            .setTotal(n)
            .setMessage(sent)
            .build()
            .sendAndForget();
      } else {
        log.info(sent);
      }
    }
    return "done " + n;
  }
}
