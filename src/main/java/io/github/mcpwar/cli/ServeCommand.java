package io.github.mcpwar.cli;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

  /**
   * Takes options from arguments of the plainest form, pairs of an option and its value, since a
   * parser takes a tenth of a start to load.
   *
   * @return false for anything else, such as a mistake; a parser should then read the arguments
   */
  boolean takesPlainly(List<String> arguments) {
    Set<String> taken = new HashSet<>();
    for (int i = 0; i < arguments.size(); i += 2) {
      String option = arguments.get(i);
      boolean repeated = !taken.add(option) && !option.equals("-D");
      if (repeated || i + 1 == arguments.size() || !takesPlainly(option, arguments.get(i + 1))) {
        return false;
      }
    }
    return true;
  }

  private boolean takesPlainly(String option, String value) {
    if (value.isEmpty() || value.startsWith("-")) {
      return false;
    }
    switch (option) {
      case "--port" -> {
        if (!value.matches("0|[1-9][0-9]{0,4}")) {
          return false;
        }
        port = Integer.parseInt(value);
      }
      case "--host" -> host = value;
      case "--context" -> context = value;
      case "-D" -> {
        int equals = value.indexOf('=');
        if (equals <= 0 || equals == value.length() - 1) {
          return false;
        }
        settings.put(value.substring(0, equals), value.substring(equals + 1));
      }
      default -> {
        return false;
      }
    }
    return true;
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
