package io.github.mcpwar.cli;

import io.github.mcpwar.client.McpClient;
import io.github.mcpwar.jsonrpc.Codec;
import io.github.mcpwar.model.LoggingLevel;
import java.nio.file.Files;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

/** Shows, in one process, a tool's messages reaching a client while the tool works. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description = {
      "Shows a tool's messages arriving while the tool works.",
      "Starts the server on a free port, calls its sample tool process_files through HTTP, "
          + "prints each notification the moment it arrives, then the result, and stops."
    })
final class DemoCommand implements Callable<Integer> {
  private static final String TOOL = "process_files";

  private final Terminal terminal;
  private final Servers servers;

  @Parameters(
      arity = "0..1",
      paramLabel = "PATH",
      description =
          "A folder below the working directory (default: src if there is one, else all).")
  private @Nullable String path;

  DemoCommand(Terminal terminal, Servers servers) {
    this.terminal = terminal;
    this.servers = servers;
  }

  @Override
  public Integer call() {
    var settings = Map.of("host", "127.0.0.1", "port", "0", "context", "", "mcp.audit", "off");
    var options = ConnectionOptions.defaults(terminal).withLogLevel(LoggingLevel.INFO);
    var codec = new Codec();
    ObjectNode arguments = codec.mapper().createObjectNode().put("path", folder());
    try (var work = new Interruptible(terminal.interrupts());
        Servers.Running server = servers.start(settings);
        McpClient client = McpClient.connect(server.endpoint(), options)) {
      terminal.line("Connected to %s (%s), protocol %s"
          .formatted(server.endpoint(), client.serverInfo().name(), client.protocolVersion()));
      terminal.line("Calling " + TOOL + " " + arguments);
      var output = new TextOutput(terminal, codec.mapper());
      return Calling.run(client, TOOL, arguments, output, work);
    }
  }

  private String folder() {
    if (path != null) {
      return path;
    }
    return Files.isDirectory(terminal.folder().resolve("src")) ? "src" : ".";
  }
}
