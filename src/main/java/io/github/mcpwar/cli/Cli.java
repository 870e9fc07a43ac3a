package io.github.mcpwar.cli;

import io.github.mcpwar.boot.HeadStart;
import io.github.mcpwar.boot.McpStdio;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The whole command line. */
public final class Cli {
  /** The command without a subcommand. */
  static final String NAME = "java -jar mcp.war";

  /** The commands that start a server; without a command, {@code serve} does. */
  private static final Set<String> SERVERS = Set.of("serve", "stdio", "demo", "try");

  private final Terminal terminal;
  private final ServerStarters servers;

  Cli(Terminal terminal, ServerStarters servers) {
    this.terminal = terminal;
    this.servers = servers;
  }

  /**
   * Runs the command that the arguments name, with the standard streams of this process.
   *
   * @param server starts an HTTP server with the settings {@code host}, {@code port},
   *     {@code context} and any that begin with {@code mcp.}; returns its base URL and a handle
   *     that stops it
   * @return the exit status
   */
  public static int run(
      String[] args, Function<Map<String, String>, Map.Entry<URI, AutoCloseable>> server) {
    if (args.length == 0 || args[0].startsWith("-") || SERVERS.contains(args[0])) {
      HeadStart.begin();
    }
    return new Cli(Terminal.ofProcess(), new ServerStarters(server, McpStdio::serve)).run(args);
  }

  int run(String... args) {
    boolean named = args.length > 0 && args[0].equals("serve");
    var serve = new ServeCommand(terminal, servers);
    if (serve.takesPlainly(List.of(args).subList(named ? 1 : 0, args.length))) {
      try {
        return serve.call();
      } catch (Exception e) {
        return explain(e, named ? NAME + " serve" : NAME);
      }
    }
    return parse(args);
  }

  private int parse(String... args) {
    var serve = new ServeCommand(terminal, servers);
    CommandLine line = new CommandLine(new MainCommand(serve));
    Map<String, Supplier<Object>> commands = commands(serve);
    if (args.length > 0 && commands.containsKey(args[0])) {
      commands.keySet().retainAll(List.of(args[0])); // to look at the others takes a while
    }
    commands.forEach((name, command) -> line.addSubcommand(name, command.get()));
    return line.setExpandAtFiles(false) // an argument may begin with @
        .setOut(Terminal.writer(terminal.out()))
        .setErr(Terminal.writer(terminal.err()))
        .setParameterExceptionHandler((wrong, arguments) -> misuse(wrong))
        .setExecutionExceptionHandler((failure, command, parsed) ->
            explain(failure, command.getCommandSpec().qualifiedName()))
        .execute(args);
  }

  /** Returns the commands by name, in the order of the help. */
  private Map<String, Supplier<Object>> commands(ServeCommand serve) {
    Map<String, Supplier<Object>> commands = new LinkedHashMap<>();
    commands.put("serve", () -> serve);
    commands.put("tools", () -> new ToolsCommand(terminal));
    commands.put("call", () -> new CallCommand(terminal));
    commands.put("resources", () -> new ResourcesCommand(terminal));
    commands.put("read", () -> new ReadCommand(terminal));
    commands.put("prompts", () -> new PromptsCommand(terminal));
    commands.put("prompt", () -> new PromptCommand(terminal));
    commands.put("skills", () -> new SkillsCommand(terminal));
    commands.put("events", () -> new EventsCommand(terminal));
    commands.put("listen", () -> new ListenCommand(terminal));
    commands.put("stdio", () -> new StdioCommand(terminal, servers));
    commands.put("demo", () -> new DemoCommand(terminal, servers));
    commands.put("doctor", () -> new DoctorCommand(terminal));
    commands.put(
        "keys",
        () -> new CommandLine(new KeysCommand()).addSubcommand("new", new NewKeyCommand(terminal)));
    commands.put("check", () -> new CheckCommand(terminal));
    commands.put("try", () -> new TryCommand(terminal, servers));
    commands.put(
        "import",
        () -> new CommandLine(new ImportCommand())
            .addSubcommand("openapi", new ImportOpenApiCommand(terminal)));
    commands.put("config", () -> new ConfigCommand(terminal));
    return commands;
  }

  private int misuse(ParameterException wrong) {
    String what = wrong instanceof UnmatchedArgumentException unknown
        ? Unmatched.words(unknown)
        : String.valueOf(wrong.getMessage());
    return misuse(what, wrong.getCommandLine().getCommandSpec().qualifiedName());
  }

  private int misuse(String what, String command) {
    terminal.note("error: " + Printable.line(what));
    terminal.note("Try: " + command + " --help");
    return ExitCode.USAGE;
  }

  private int explain(Exception failure, String command) {
    if (failure instanceof UsageException) {
      return misuse(String.valueOf(failure.getMessage()), command);
    }
    String message = failure.getMessage();
    terminal.note("error: " + (message == null ? failure.toString() : message));
    return ExitCode.FAILURE;
  }
}
