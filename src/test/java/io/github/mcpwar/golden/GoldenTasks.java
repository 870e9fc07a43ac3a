package io.github.mcpwar.golden;

import io.github.mcpwar.api.Answers;
import io.github.mcpwar.api.McpContext;
import io.github.mcpwar.api.Question;
import io.github.mcpwar.api.TaskSupport;
import io.github.mcpwar.api.Tool;
import io.github.mcpwar.api.ToolArg;
import io.github.mcpwar.api.ToolException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Tools whose calls can be tasks. */
final class GoldenTasks {

  record Count(int sheep) {}

  @Tool(description = "Counts.", task = TaskSupport.OPTIONAL)
  Count count(@ToolArg(description = "How many") int sheep, McpContext context) {
    context.info("Counting");
    context.progress(sheep, sheep, "All are there");
    return new Count(sheep);
  }

  @Tool(description = "Refuses in words for the caller.", task = TaskSupport.REQUIRED)
  String refuseLater() {
    throw new ToolException("The invoice is closed; open it first.");
  }

  @Tool(description = "Fails in words for nobody.", task = TaskSupport.OPTIONAL)
  String crashLater() {
    throw new IllegalStateException("secret detail");
  }

  record Signature(@ToolArg(description = "Who signs") String name) {}

  @Tool(description = "Has two people sign.", task = TaskSupport.OPTIONAL)
  String sign(McpContext context) {
    Question<Signature> first = Question.form("first", Signature.class, "Who signs first?");
    Question<Signature> second = Question.form("second", Signature.class, "Who signs second?");
    Answers answers = context.ask(first, second);
    return answers.get(first).name() + " and " + answers.get(second).name();
  }

  @Tool(
      description = "Asks before it becomes a task, and once more as one.",
      task = TaskSupport.OPTIONAL,
      taskAtOnce = false)
  String order(McpContext context) {
    String name = context.elicit("name", Signature.class, "Who orders?").name();
    context.continueAsTask();
    context.continueAsTask();
    String deputy = context.elicit("deputy", Signature.class, "Who else?").name();
    return "Ordered by " + name + " and " + deputy;
  }

  @Tool(description = "Goes on until it is cancelled.", task = TaskSupport.OPTIONAL)
  String endless() throws InterruptedException {
    new CountDownLatch(1).await(60, TimeUnit.SECONDS);
    return "late";
  }
}
