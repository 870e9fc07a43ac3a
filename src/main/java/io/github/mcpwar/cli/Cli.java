package io.github.mcpwar.cli;

import io.github.mcpwar.boot.McpStdio;
import java.net.URI;
import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line as a whole. */
public final class Cli {
  private final Terminal terminal;
  private final Servers servers;

  Cli(Terminal terminal, Servers servers) {
    this.terminal = terminal;
    this.servers = servers;
  }

  /**
   * Runs the command that the arguments ask for, with the standard streams of this process.
   *
   * @param server starts an HTTP server with the settings {@code host}, {@code port}, {@code context} and any that begin
   *     with {@code mcp.}; gives its base URL and what stops it
   * @return what the process tells the shell
   */
  public static int run(
      String[] args, Function<Map<String, String>, Map.Entry<URI, AutoCloseable>> server) {
    return new Cli(Terminal.ofProcess(), new Servers(server, McpStdio::serve)).run(args);
  }

  int run(String... args) {
    var serve = new ServeCommand(terminal, servers);
    return new CommandLine(new MainCommand(serve))
        .addSubcommand(serve)
        .addSubcommand(new ToolsCommand(terminal))
        .addSubcommand(new CallCommand(terminal))
        .addSubcommand(new ResourcesCommand(terminal))
        .addSubcommand(new ReadCommand(terminal))
        .addSubcommand(new PromptsCommand(terminal))
        .addSubcommand(new PromptCommand(terminal))
        .addSubcommand(new ListenCommand(terminal))
        .addSubcommand(new StdioCommand(terminal, servers))
        .addSubcommand(new DemoCommand(terminal, servers))
        .addSubcommand(new ConfigCommand(terminal))
        .setExpandAtFiles(false) // an argument may begin with @
        .setOut(Terminal.writer(terminal.out()))
        .setErr(Terminal.writer(terminal.err()))
        .setParameterExceptionHandler((wrong, arguments) -> misuse(wrong))
        .setExecutionExceptionHandler((failure, command, parsed) -> explain(failure, command))
        .execute(args);
  }

  private int misuse(ParameterException wrong) {
    String what = wrong instanceof UnmatchedArgumentException unknown
        ? Unmatched.words(unknown)
        : String.valueOf(wrong.getMessage());
    return misuse(what, wrong.getCommandLine());
  }

  private int misuse(String what, CommandLine command) {
    terminal.note("error: " + Printable.line(what));
    terminal.note("Try: " + command.getCommandSpec().qualifiedName() + " --help");
    return ExitCode.USAGE;
  }

  private int explain(Exception failure, CommandLine command) {
    if (failure instanceof UsageException) {
      return misuse(String.valueOf(failure.getMessage()), command);
    }
    String message = failure.getMessage();
    terminal.note("error: " + (message == null ? failure.toString() : message));
    return ExitCode.FAILURE;
  }
}
