package io.github.mcpwar.trial;

import io.github.mcpwar.api.McpContext;
import io.github.mcpwar.api.Tool;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Tools that do well and badly. */
public final class TrialTools {

  @Tool(description = "Gives back a text.")
  String echo(String text) {
    return text;
  }

  @Tool(
      description =
          "Says a text many times, by turns as progress and as a log message, and gives it back.")
  String say(String text, int times, int delayMs, McpContext context) throws InterruptedException {
    for (int i = 1; i <= times; i++) {
      if (delayMs > 0) {
        new CountDownLatch(1).await(delayMs, TimeUnit.MILLISECONDS);
      }
      if (i % 2 == 1) {
        context.progress(i, times, text);
      } else {
        context.info(text);
      }
    }
    return text;
  }

  @Tool(description = "Says that it has begun, and never ends by itself.")
  String endless(McpContext context) throws InterruptedException {
    context.info("begun");
    new CountDownLatch(1).await();
    return "never";
  }

  @Tool(description = "Fails as no tool should.")
  String fail() {
    throw new StackOverflowError("on purpose");
  }

  @Tool(description = "Interrupts its own thread and gives back a text.")
  String interrupt(String text) {
    Thread.currentThread().interrupt();
    return text;
  }

  @Tool(description = "Gives a text of so many characters.")
  String big(int characters) {
    return "x".repeat(characters);
  }
}
