package io.github.mcpwar.cli;

import io.github.mcpwar.client.ClientHandlers;
import io.github.mcpwar.client.McpClient;
import io.github.mcpwar.client.TaskUse;
import io.github.mcpwar.jsonrpc.Codec;
import io.github.mcpwar.model.LoggingLevel;
import io.github.mcpwar.model.ToolDescriptor;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

/** Calls a tool. */
@Command(
    name = "call",
    mixinStandardHelpOptions = true,
    description = {
      "Calls a tool: prints each notification as it arrives, then the result.",
      "Questions of the tool appear on the terminal.",
      "Ctrl-C cancels the tool on the server."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "  0:the tool succeeded",
      "  1:the tool reported an error",
      "  2:the command line is invalid, or there is no such tool",
      "  3:the server cannot be reached, refuses access, or violates the protocol",
      "130:ended by Ctrl-C"
    })
final class CallCommand extends ClientCommand {

  @Parameters(index = "1", paramLabel = "TOOL", description = "The tool's name.")
  private String tool;

  @Parameters(
      index = "2..*",
      paramLabel = "KEY=VALUE",
      description = "Arguments. Values are read as the tool's schema says: numbers, true or false, "
          + "JSON for arrays and objects, else text. Repeat a key to fill an array.")
  private List<String> pairs = List.of();

  @Option(names = "--json", paramLabel = "OBJECT", description = "Arguments as one JSON object.")
  private @Nullable String json;

  @Option(
      names = "--log-level",
      paramLabel = "LEVEL",
      converter = LogLevels.Converter.class,
      completionCandidates = LogLevels.class,
      description =
          "Ask for log messages from this level on: ${COMPLETION-CANDIDATES} (default: info).")
  private @Nullable LoggingLevel level;

  @Option(names = "--quiet", description = "Print the result only.")
  private boolean quiet;

  @Option(
      names = "--output",
      paramLabel = "FORMAT",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}). "
          + "json: every message that arrives as one line, the result last.")
  private Format output = Format.text;

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      description = "Cancel the call after this time (default: ${DEFAULT-VALUE}).")
  private int timeout = 3600;

  @Option(
      names = "--task",
      negatable = true,
      description = "Let the server run the call as a task, which continues if the connection is "
          + "lost; --no-task only if the tool requires it (default: --no-task on a terminal, as "
          + "tasks send no log messages).")
  private @Nullable Boolean task;

  @Mixin
  private AnsweringOptions answering;

  CallCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  int run() {
    if (timeout < 1) {
      throw new UsageException("--timeout takes a number of seconds, at least 1");
    }
    var codec = new Codec();
    CallOutput printing = output(codec);
    LoggingLevel wanted = level == null && !quiet ? LoggingLevel.INFO : level;
    ClientHandlers handlers =
        answering.handlers(terminal(), connection().url(), printing::noResult);
    try (var work = new Interruptible(terminal().interrupts());
        McpClient client = connection()
            .connect(
                terminal(),
                options -> options
                    .withLogLevel(wanted)
                    .withHandlers(handlers)
                    .withTasks(tasks())
                    .withTimeouts(
                        options.connectTimeout(),
                        options.requestTimeout(),
                        Duration.ofSeconds(timeout)))) {
      ToolDescriptor found = find(client.listTools());
      ObjectNode arguments = new ToolArguments(
              found.inputSchema(),
              codec.mapper(),
              text -> terminal().note("warning: " + Printable.line(text)))
          .of(json, pairs);
      return Calling.run(client, tool, arguments, printing, work);
    }
  }

  private TaskUse tasks() {
    boolean welcome = task == null ? !terminal().interactive() : task;
    return welcome ? TaskUse.WELCOME : TaskUse.WHEN_REQUIRED;
  }

  private ToolDescriptor find(List<ToolDescriptor> tools) {
    return tools.stream()
        .filter(each -> each.name().equals(tool))
        .findFirst()
        .orElseThrow(() ->
            NoSuch.thing("tool", tool, tools.stream().map(ToolDescriptor::name).toList()));
  }

  private CallOutput output(Codec codec) {
    if (output == Format.json) {
      return new JsonOutput(terminal(), codec, quiet);
    }
    var text = new TextOutput(terminal(), codec.mapper());
    return quiet ? new ResultOnly(text) : text;
  }
}
