package io.github.mcpwar.cli;

import io.github.mcpwar.client.ClientHandlers;
import io.github.mcpwar.client.McpClient;
import io.github.mcpwar.client.MessageHandler;
import io.github.mcpwar.jsonrpc.Codec;
import io.github.mcpwar.model.GetPromptResult;
import io.github.mcpwar.model.PromptArgument;
import io.github.mcpwar.model.PromptDescriptor;
import io.github.mcpwar.model.PromptMessage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;

/** Prints a prompt with its arguments filled in. */
@Command(
    name = "prompt",
    mixinStandardHelpOptions = true,
    description = "Prints the messages of a prompt, with its arguments filled in.")
final class PromptCommand extends ClientCommand {

  @Parameters(index = "1", paramLabel = "PROMPT", description = "The prompt's name.")
  private String name;

  @Parameters(index = "2..*", paramLabel = "KEY=VALUE", description = "Arguments; all are texts.")
  private List<String> pairs = List.of();

  @Option(
      names = "--output",
      paramLabel = "FORMAT",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}). "
          + "json: every message as one line, in the protocol's form.")
  private Format output = Format.text;

  @Mixin
  private AnsweringOptions answering;

  PromptCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  int run() {
    Map<String, String> arguments = arguments();
    ClientHandlers handlers = answering.handlers(terminal(), connection().url(), () -> {});
    try (var work = new Interruptible(terminal().interrupts());
        McpClient client =
            connection().connect(terminal(), options -> options.withHandlers(handlers))) {
      check(ListingCommand.ifOffered(client::listPrompts), arguments);
      return Calling.run(
          () -> client.getPrompt(name, arguments, MessageHandler.NONE),
          () -> {},
          work,
          this::print);
    }
  }

  private Map<String, String> arguments() {
    Map<String, String> arguments = new LinkedHashMap<>();
    for (String pair : pairs) {
      int equals = pair.indexOf('=');
      if (equals < 1) {
        throw new UsageException("An argument must have the form key=value, not '" + pair + "'");
      }
      String key = pair.substring(0, equals);
      if (arguments.put(key, pair.substring(equals + 1)) != null) {
        throw new UsageException("Argument " + key + " takes one value");
      }
    }
    return arguments;
  }

  private void check(List<PromptDescriptor> prompts, Map<String, String> arguments) {
    PromptDescriptor prompt = prompts.stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow(() -> NoSuch.thing(
            "prompt", name, prompts.stream().map(PromptDescriptor::name).toList()));
    List<PromptArgument> described = prompt.arguments() == null ? List.of() : prompt.arguments();
    List<String> missing = described.stream()
        .filter(PromptArgument::required)
        .map(PromptArgument::name)
        .filter(each -> !arguments.containsKey(each))
        .toList();
    if (!missing.isEmpty()) {
      throw new UsageException("Prompt " + name + " needs " + String.join("=… ", missing) + "=…");
    }
    List<String> names = described.stream().map(PromptArgument::name).toList();
    arguments.keySet().stream()
        .filter(each -> !names.contains(each))
        .forEach(each -> terminal()
            .note(
                Printable.line("warning: There is no argument " + each + "; there are " + names)));
  }

  private int print(GetPromptResult prompt) {
    JsonMapper mapper = new Codec().mapper();
    for (PromptMessage message : prompt.messages()) {
      if (output == Format.json) {
        terminal().line(Printable.json(mapper.writeValueAsString(message)));
      } else {
        terminal().line(message.role().wireName() + ": " + ResultText.of(message.content()));
      }
    }
    return ExitCode.OK;
  }
}
