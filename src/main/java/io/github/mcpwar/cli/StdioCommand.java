package io.github.mcpwar.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Runs the server on standard input and output. */
@Command(
    name = "stdio",
    mixinStandardHelpOptions = true,
    description = {
      "Runs the server on standard input and output, for a client that starts it as a process.",
      "Each line is one message; the server ends at the end of its input.",
      "Settings: environment variables such as MCP_SAMPLES=false; config shows them all."
    })
final class StdioCommand implements Callable<Integer> {
  private final Terminal terminal;
  private final ServerStarters servers;

  StdioCommand(Terminal terminal, ServerStarters servers) {
    this.terminal = terminal;
    this.servers = servers;
  }

  /**
   * Runs the server. All other output goes to standard error, because standard output is for
   * messages only.
   *
   * @see <a href="https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/stdio"
   *     >stdio</a>
   */
  @Override
  public Integer call() throws IOException {
    PrintStream before = System.out;
    System.setOut(terminal.err());
    try {
      servers.stdio().serve(terminal.in(), terminal.rawOut());
      return ExitCode.OK;
    } catch (IllegalArgumentException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    } finally {
      System.setOut(before);
    }
  }
}
