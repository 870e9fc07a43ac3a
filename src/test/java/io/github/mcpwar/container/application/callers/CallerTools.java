package io.github.mcpwar.container.application.callers;

import io.github.mcpwar.api.McpContext;
import io.github.mcpwar.api.Tool;
import java.security.Principal;

/** Tools that return their caller, and that ask questions. */
public class CallerTools {

  record Answer(String name) {}

  @Tool(description = "Tells who calls, and which roles they have.")
  String who(McpContext context) {
    return context.principal().map(Principal::getName).orElse("nobody") + " mcp="
        + context.isUserInRole("mcp") + " finance=" + context.isUserInRole("finance");
  }

  @Tool(description = "Asks for a name.")
  String greet(McpContext context) {
    return "Hello, "
        + context.elicit("name", Answer.class, "What is your name?").name();
  }
}
