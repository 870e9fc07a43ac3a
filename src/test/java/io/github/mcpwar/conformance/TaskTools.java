package io.github.mcpwar.conformance;

import io.github.mcpwar.api.Answers;
import io.github.mcpwar.api.McpContext;
import io.github.mcpwar.api.Question;
import io.github.mcpwar.api.TaskSupport;
import io.github.mcpwar.api.Tool;
import io.github.mcpwar.api.ToolArg;
import io.github.mcpwar.api.ToolException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Tools whose calls can be tasks, and one whose calls never are. */
public final class TaskTools {

  private static void pause(double seconds) throws InterruptedException {
    new CountDownLatch(1).await(Math.round(seconds * 1000), TimeUnit.MILLISECONDS);
  }

  @Tool(description = "Greets at once.")
  String greet(@ToolArg(description = "Whom") String name) {
    return "Hello, " + name + "!";
  }

  @Tool(name = "slow_compute", description = "Takes its time.", task = TaskSupport.OPTIONAL)
  String slow(
      @ToolArg(description = "How long") double seconds,
      @ToolArg(description = "What to call it", required = false) String label)
      throws InterruptedException {
    pause(seconds);
    return "Computed " + label;
  }

  @Tool(
      name = "failing_job",
      description = "Fails after a second, in words for the caller.",
      task = TaskSupport.REQUIRED)
  String failing() throws InterruptedException {
    pause(1);
    throw new ToolException("The job failed, as it should");
  }

  @Tool(
      name = "protocol_error_job",
      description = "Fails by an error of the protocol: that there is no memory to call it.",
      task = TaskSupport.OPTIONAL)
  String broken() {
    throw new OutOfMemoryError("as it should");
  }

  record Confirmation(
      @ToolArg(description = "Whether to delete it") boolean confirm) {}

  @Tool(
      name = "confirm_delete",
      description = "Deletes nothing, after asking.",
      task = TaskSupport.OPTIONAL)
  String delete(@ToolArg(description = "Which file") String filename, McpContext context) {
    boolean sure = context
        .elicit("confirm", Confirmation.class, "Delete " + filename + "?")
        .confirm();
    return (sure ? "Deleted " : "Kept ") + filename;
  }

  record Name(@ToolArg(description = "A name") String name) {}

  @Tool(name = "multi_input", description = "Asks two things at once.", task = TaskSupport.OPTIONAL)
  String inputs(McpContext context) {
    Question<Name> name = Question.form("name", Name.class, "What is your name?");
    Question<Name> friend = Question.form("friend", Name.class, "What is your friend's name?");
    Answers answers = context.ask(name, friend);
    return answers.get(name).name() + " and " + answers.get(friend).name();
  }

  @Tool(
      name = "test_tool_with_task",
      description = "Asks for a name, and becomes a task then.",
      task = TaskSupport.OPTIONAL,
      taskAtOnce = false)
  String later(McpContext context) {
    String name = context.elicit("user_name", Name.class, "What is your name?").name();
    context.continueAsTask();
    return "Hello, " + name + "!";
  }
}
