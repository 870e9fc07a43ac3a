package io.github.mcpwar.cli;

import io.github.mcpwar.boot.ToolsFileCheck;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Reports every error of a tools file. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description = {
      "Reports every error of a file for mcp.tools-file, with line and column.",
      "Calls nothing and connects to no database, so statements are only checked for their form."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"  0:the file has no errors", "  1:it has some"})
final class CheckCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(paramLabel = "FILE", description = "The file.")
  private String file;

  CheckCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    return check(terminal, Path.of(file)) ? ExitCode.OK : ExitCode.TOOL_ERROR;
  }

  /** Prints the errors of a file, or how large its tools are. Returns false if there are errors. */
  static boolean check(Terminal terminal, Path file) {
    ToolsFileCheck.Result result = ToolsFileCheck.of(terminal.folder().resolve(file));
    List<String> errors = result.errors();
    errors.forEach(error -> terminal.line(Printable.line(file + ":" + error)));
    if (errors.isEmpty()) {
      terminal.line(
          "%s is right; tools: %d%s, characters in the list: %d, tokens of a model: about %d"
              .formatted(
                  Printable.line(file.toString()),
                  result.tools(),
                  result.upstream() == 0
                      ? ""
                      : " and those of upstream servers: " + result.upstream(),
                  result.characters(),
                  result.tokens()));
    }
    return errors.isEmpty();
  }
}
