package io.github.mcpwar.cli;

import io.github.mcpwar.client.McpClient;
import io.github.mcpwar.model.ToolDescriptor;
import java.util.List;
import picocli.CommandLine.Command;

/** Shows what a server offers. */
@Command(
    name = "tools",
    mixinStandardHelpOptions = true,
    description = "Shows a server's tools: name, title, description and arguments.")
final class ToolsCommand extends ClientCommand {

  ToolsCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  int run() {
    try (McpClient client = connection().connect(terminal(), options -> options)) {
      List<ToolDescriptor> tools = client.listTools();
      if (tools.isEmpty()) {
        terminal().note("The server offers no tools.");
      }
      tools.forEach(tool -> new ToolListing(tool).lines().forEach(terminal()::line));
      return ExitCode.OK;
    }
  }
}
