///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 17+
//DEPS io.github.mcpwar:mcp-war:0.1.0-SNAPSHOT:classes
//DEPS jakarta.servlet:jakarta.servlet-api:6.0.0

import io.github.mcpwar.api.Tool;
import io.github.mcpwar.api.ToolArg;
import io.github.mcpwar.boot.McpStdio;
import java.util.Set;

/** An MCP server in one file, for clients that start it as a process. */
public class Greeting {

  @Tool(description = "Greets somebody.")
  String greet(@ToolArg(name = "name", description = "Whom to greet") String name) {
    return "Hello, " + name + "!";
  }

  public static void main(String[] arguments) throws Exception {
    McpStdio.serve(System.in, System.out, Set.of(Greeting.class));
  }
}
