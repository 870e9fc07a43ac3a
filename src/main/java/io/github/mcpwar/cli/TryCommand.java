package io.github.mcpwar.cli;

import io.github.mcpwar.boot.ToolsFileCheck;
import io.github.mcpwar.client.ClientOptions;
import io.github.mcpwar.client.McpClient;
import io.github.mcpwar.jsonrpc.Codec;
import io.github.mcpwar.model.ToolDescriptor;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

/** Calls one tool of a tools file, in a server of its own. */
@Command(
    name = "try",
    mixinStandardHelpOptions = true,
    description = {
      "Calls one tool of a file for mcp.tools-file, and prints the result.",
      "Starts a server on a free port with this file, calls the tool through HTTP, and stops."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "  0:the tool succeeded",
      "  1:the tool reported an error, or the file has errors",
      "  2:the command line is invalid, or there is no such tool",
      "  3:the server cannot be started",
      "130:ended by Ctrl-C"
    })
final class TryCommand implements Callable<Integer> {
  private final Terminal terminal;
  private final ServerStarters servers;

  @Parameters(index = "0", paramLabel = "FILE", description = "The file.")
  private String file;

  @Parameters(index = "1", paramLabel = "TOOL", description = "The tool's name.")
  private String tool;

  @Parameters(index = "2..*", paramLabel = "KEY=VALUE", description = "Arguments, as for call.")
  private List<String> pairs = List.of();

  @Option(names = "--json", paramLabel = "OBJECT", description = "Arguments as one JSON object.")
  private @Nullable String json;

  @Option(
      names = "-D",
      paramLabel = "KEY=VALUE",
      description = "A setting, such as -D mcp.datasource.NAME.url=jdbc:….")
  private Map<String, String> settings = new HashMap<>();

  TryCommand(Terminal terminal, ServerStarters servers) {
    this.terminal = terminal;
    this.servers = servers;
  }

  @Override
  public Integer call() {
    Path path = terminal.folder().resolve(file).toAbsolutePath();
    if (!ToolsFileCheck.of(path).errors().isEmpty()) {
      CheckCommand.check(terminal, Path.of(file));
      return ExitCode.TOOL_ERROR;
    }
    var codec = new Codec();
    var output = new ResultOnly(new TextOutput(terminal, codec.mapper()));
    try (var work = new Interruptible(terminal.interrupts());
        ServerStarters.Running server = servers.start(settings(path));
        McpClient client = McpClient.connect(server.endpoint(), options(server, output))) {
      ToolDescriptor found = find(client.listTools());
      ObjectNode arguments = new ToolArguments(
              found.inputSchema(),
              codec.mapper(),
              text -> terminal.note("warning: " + Printable.line(text)))
          .of(json, pairs);
      return Calling.run(client, tool, arguments, output, work);
    }
  }

  private ClientOptions options(ServerStarters.Running server, CallOutput output) {
    return ConnectionOptions.defaults(terminal)
        .withHandlers(
            new AnsweringOptions().handlers(terminal, server.endpoint(), output::noResult));
  }

  private Map<String, String> settings(Path path) {
    Map<String, String> all = new HashMap<>(Map.of(
        "mcp.samples",
        "false",
        "mcp.audit",
        "off",
        "mcp.state-key",
        UUID.randomUUID().toString())); // so that it keeps none in a file
    all.putAll(settings);
    all.putAll(
        Map.of("host", "127.0.0.1", "port", "0", "context", "", "mcp.tools-file", path.toString()));
    return all;
  }

  private ToolDescriptor find(List<ToolDescriptor> tools) {
    return tools.stream()
        .filter(each -> each.name().equals(tool))
        .findFirst()
        .orElseThrow(() ->
            NoSuch.thing("tool", tool, tools.stream().map(ToolDescriptor::name).toList()));
  }
}
