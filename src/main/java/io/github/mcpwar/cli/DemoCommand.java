package io.github.mcpwar.cli;

import io.github.mcpwar.client.ClientOptions;
import io.github.mcpwar.client.McpClient;
import io.github.mcpwar.jsonrpc.Codec;
import io.github.mcpwar.model.LoggingLevel;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ArrayNode;
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
  private static final int FILES = 12;
  private static final int DELAY_MS = 200;

  private static final List<String> NEXT = List.of(
      "",
      "Next: java -jar mcp.war runs the server until Ctrl-C, with a console at"
          + " http://127.0.0.1:8080/ and its endpoint at http://127.0.0.1:8080/mcp.",
      "java -jar mcp.war tools http://127.0.0.1:8080/mcp shows its tools; --help lists all"
          + " commands.");

  private final Terminal terminal;
  private final ServerStarters servers;

  @Parameters(
      arity = "0..1",
      paramLabel = "PATH",
      description = "Process all files of this folder below the working directory (default: 12"
          + " files, from src if it exists, with a pause before each).")
  private @Nullable String path;

  DemoCommand(Terminal terminal, ServerStarters servers) {
    this.terminal = terminal;
    this.servers = servers;
  }

  @Override
  public Integer call() {
    Map<String, String> settings = Map.of(
        "host",
        "127.0.0.1",
        "port",
        "0",
        "context",
        "",
        "mcp.audit",
        "off",
        "mcp.state-key",
        UUID.randomUUID().toString(), // so that it keeps none in a file
        "mcp.samples-root",
        terminal.folder().toAbsolutePath().toString());
    ClientOptions options = ConnectionOptions.defaults(terminal).withLogLevel(LoggingLevel.INFO);
    var codec = new Codec();
    ObjectNode arguments = codec.mapper().createObjectNode();
    String what = fill(arguments);
    try (var work = new Interruptible(terminal.interrupts());
        ServerStarters.Running server = servers.start(settings);
        McpClient client = McpClient.connect(server.endpoint(), options)) {
      terminal.line("Connected to %s (%s), protocol %s"
          .formatted(server.endpoint(), client.serverInfo().name(), client.protocolVersion()));
      terminal.line("Calling " + TOOL + " on " + what);
      var output = new TextOutput(terminal, codec.mapper());
      int exitCode = Calling.run(client, TOOL, arguments, output, work);
      if (exitCode == ExitCode.OK) {
        NEXT.forEach(terminal::note);
      }
      return exitCode;
    }
  }

  /** Fills in the arguments and describes them in words. */
  private String fill(ObjectNode arguments) {
    if (path != null) {
      arguments.put("path", path);
      return Printable.line(path);
    }
    String folder = Files.isDirectory(terminal.folder().resolve("src")) ? "src" : ".";
    arguments.put("path", folder).put("delayMs", DELAY_MS);
    List<String> files = SomeFiles.of(terminal.folder().resolve(folder), FILES);
    ArrayNode items = arguments.putArray("items");
    files.forEach(items::add);
    return "%d file%s of the folder %s"
        .formatted(files.size(), files.size() == 1 ? "" : "s", folder);
  }
}
