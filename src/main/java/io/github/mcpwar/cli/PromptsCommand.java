package io.github.mcpwar.cli;

import io.github.mcpwar.client.McpClient;
import io.github.mcpwar.model.PromptArgument;
import io.github.mcpwar.model.PromptDescriptor;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;

/** Shows a server's prompts. */
@Command(
    name = "prompts",
    mixinStandardHelpOptions = true,
    description = "Shows a server's prompts: name, title, description and arguments.")
final class PromptsCommand extends ListingCommand {

  PromptsCommand(Terminal terminal) {
    super(terminal, "prompts");
  }

  @Override
  List<Listing> entries(McpClient client) {
    return ifOffered(client::listPrompts).stream().map(Listing::new).toList();
  }

  /** The entry of a prompt in a list. */
  record Listing(PromptDescriptor prompt) implements Entry {

    @Override
    public Object json() {
      return prompt;
    }

    @Override
    public List<String> lines(int columns) {
      List<String> lines = new ArrayList<>(Paragraph.heading(prompt.name(), prompt.title()));
      lines.addAll(Paragraph.of(prompt.description(), 4, columns));
      List<PromptArgument> arguments = prompt.arguments();
      if (arguments != null) {
        for (PromptArgument each : arguments) {
          String what = each.name() + "=<string>" + (each.required() ? " (required)" : "");
          String meaning = each.description() != null
              ? each.description()
              : each.title() != null ? each.title() : "";
          lines.addAll(Paragraph.term(what, meaning, 4, columns));
        }
      }
      return lines;
    }
  }
}
