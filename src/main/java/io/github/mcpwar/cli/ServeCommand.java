package io.github.mcpwar.cli;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs the server until Ctrl-C. */
@Command(
    name = "serve",
    mixinStandardHelpOptions = true,
    description = {
      "Runs the server until Ctrl-C.",
      "Prints the URL of its MCP endpoint as soon as it can be used."
    })
final class ServeCommand implements Callable<Integer> {
  private final Terminal terminal;
  private final ServerStarters servers;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "Listen on this port, 0 for any free one (default: ${DEFAULT-VALUE}).")
  private int port = 8080;

  @Option(
      names = "--host",
      paramLabel = "HOST",
      description = "Listen on this address; 0.0.0.0 for all (default: ${DEFAULT-VALUE}).")
  private String host = "127.0.0.1";

  @Option(
      names = "--context",
      paramLabel = "/PATH",
      description = "Serve the endpoint below this path (default: none).")
  private String context = "";

  @Option(
      names = "-D",
      paramLabel = "KEY=VALUE",
      description = "A setting, such as -D mcp.samples=false; overrides every other source.")
  private Map<String, String> settings = new HashMap<>();

  ServeCommand(Terminal terminal, ServerStarters servers) {
    this.terminal = terminal;
    this.servers = servers;
  }

  @Override
  public Integer call() throws InterruptedException {
    Map<String, String> all = new HashMap<>(settings);
    all.put("host", host);
    all.put("port", String.valueOf(port));
    all.put("context", context);
    var stopped = new CountDownLatch(1);
    try (var work = new Interruptible(terminal.interrupts());
        ServerStarters.Running server = servers.start(all)) {
      work.stopBy(stopped::countDown);
      terminal.line(server.endpoint().toString());
      terminal.note("Ctrl-C stops the server.");
      stopped.await();
      return ExitCode.OK;
    }
  }
}
