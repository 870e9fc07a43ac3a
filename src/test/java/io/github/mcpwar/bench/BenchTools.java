package io.github.mcpwar.bench;

import io.github.mcpwar.api.McpContext;
import io.github.mcpwar.api.Tool;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Tools that every server under test can offer in the same way. */
public final class BenchTools {

  @Tool(description = "Gives back a text.")
  String echo(String text) {
    return text;
  }

  @Tool(description = "Returns the length of a text.")
  String measure(String text) {
    return text.length() + " characters";
  }

  @Tool(description = "Returns a text of a certain length.")
  String make(@Min(0) @Max(10_000_000) int length) {
    String text = length + " characters ";
    return text + "x".repeat(Math.max(0, length - text.length()));
  }

  @Tool(
      description =
          "Sends notifications, by turns progress and log messages, each with the time at "
              + "which it was sent.")
  String count(@Min(0) @Max(1_000_000) int n, @Min(0) @Max(60_000) int delayMs, McpContext context)
      throws InterruptedException {
    for (int i = 1; i <= n; i++) {
      if (delayMs > 0) {
        new CountDownLatch(1).await(delayMs, TimeUnit.MILLISECONDS);
      }
      String sent = "ts=" + System.nanoTime();
      if (i % 2 == 1) {
        context.progress(i, n, sent);
      } else {
        context.info(sent);
      }
    }
    return "done " + n;
  }
}
