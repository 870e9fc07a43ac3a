package io.github.mcpwar.container.application.marks;

import io.github.mcpwar.api.CompletePrompt;
import io.github.mcpwar.api.McpContext;
import io.github.mcpwar.api.Prompt;
import io.github.mcpwar.api.Resource;
import io.github.mcpwar.api.TaskSupport;
import io.github.mcpwar.api.Tool;
import java.util.List;

/** Tools that return the marks they see, on any thread. */
public class MarkTools {

  @Tool(description = "Takes no context.")
  String plain() {
    return Marks.seen();
  }

  @Tool(description = "Takes any text.")
  String large(String text) {
    return Marks.seen();
  }

  @Tool(description = "Takes a context.")
  String streaming(McpContext context) {
    context.info("looking");
    return Marks.seen();
  }

  @Tool(description = "May become a task.", task = TaskSupport.OPTIONAL)
  String task() {
    return Marks.seen();
  }

  @Resource(uri = "marks:seen")
  String resource() {
    return Marks.seen();
  }

  @Prompt
  String prompt(String word) {
    return Marks.seen();
  }

  @CompletePrompt("prompt")
  List<String> word(String word) {
    return List.of(Marks.seen());
  }
}
