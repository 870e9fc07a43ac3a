package io.github.mcpwar.cli;

import io.github.mcpwar.boot.Version;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/** The command line without a command, which starts the server. */
@Command(
    name = Cli.NAME,
    mixinStandardHelpOptions = true,
    versionProvider = MainCommand.VersionProvider.class,
    description = {
      "An MCP server, and a client to look at MCP servers.",
      "Without a command: serve."
    },
    synopsisSubcommandLabel = "[COMMAND]",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "  0:done",
      "  1:the tool reported an error",
      "  2:the command line is invalid, or there is no such tool",
      "  3:the server cannot be started or reached, refuses access, or violates the protocol",
      "130:ended by Ctrl-C"
    })
final class MainCommand implements Callable<Integer> {
  private final Callable<Integer> serve;

  MainCommand(Callable<Integer> serve) {
    this.serve = serve;
  }

  @Override
  public Integer call() throws Exception {
    return serve.call();
  }

  /** Returns the version of this product. */
  static final class VersionProvider implements IVersionProvider {

    @Override
    public String[] getVersion() {
      return new String[] {"mcp-war " + Version.CURRENT};
    }
  }
}
