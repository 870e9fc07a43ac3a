package ${package};

import io.github.mcpwar.api.McpContext;
import io.github.mcpwar.api.Tool;
import io.github.mcpwar.api.ToolArg;

/** A first tool: each method with {@code @Tool} is one. */
public class GreetingTools {

  public record Greeting(String text, int length) {}

  @Tool(description = "Greets somebody, letter by letter.")
  Greeting greet(@ToolArg(description = "Whom to greet") String name, McpContext context) {
    String text = "Hello, " + name + "!";
    for (int i = 1; i <= text.length(); i++) {
      context.progress(i, text.length(), text.substring(0, i));
    }
    context.info("Greeted " + name);
    return new Greeting(text, text.length());
  }
}
