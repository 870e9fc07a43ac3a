package io.github.mcpwar.conformance;

import io.github.mcpwar.api.McpContext;
import io.github.mcpwar.api.Tool;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Tools that say something while they work. */
public final class TalkingTools {

  private static void pause() throws InterruptedException {
    new CountDownLatch(1).await(50, TimeUnit.MILLISECONDS);
  }

  @Tool(name = "test_tool_with_logging", description = "Logs three messages.")
  String logging(McpContext context) throws InterruptedException {
    context.info("Tool execution started");
    pause();
    context.info("Tool processing data");
    pause();
    context.info("Tool execution completed");
    return "Logged three messages";
  }

  @Tool(name = "test_tool_with_progress", description = "Reports progress three times.")
  String progress(McpContext context) throws InterruptedException {
    context.progress(0, 100);
    pause();
    context.progress(50, 100);
    pause();
    context.progress(100, 100);
    return "Reported progress three times";
  }

  @Tool(name = "test_logging_tool", description = "Logs a message for those who asked for it.")
  String logged(McpContext context) {
    context.info("Somebody asked for this");
    return "Logged";
  }

  @Tool(name = "test_reconnection", description = "Lets the connection go before it has a result.")
  String reconnection(McpContext context) throws InterruptedException {
    context.releaseConnection();
    pause();
    return "The client came back";
  }
}
