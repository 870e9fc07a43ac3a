package io.github.mcpwar.cli;

import io.github.mcpwar.client.McpClient;
import java.util.List;
import picocli.CommandLine.Command;

/** Shows a server's tools. */
@Command(
    name = "tools",
    mixinStandardHelpOptions = true,
    description = "Shows a server's tools: name, title, description and arguments.")
final class ToolsCommand extends ListingCommand {

  ToolsCommand(Terminal terminal) {
    super(terminal, "tools");
  }

  @Override
  List<ToolListing> entries(McpClient client) {
    return client.listTools().stream().map(ToolListing::new).toList();
  }
}
