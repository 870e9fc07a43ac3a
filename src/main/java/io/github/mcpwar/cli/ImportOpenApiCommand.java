package io.github.mcpwar.cli;

import io.github.mcpwar.boot.ToolsFileImport;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Drafts a tools file from an OpenAPI document. */
@Command(
    name = "openapi",
    mixinStandardHelpOptions = true,
    description = {
      "Prints a file for mcp.tools-file with the operations of an OpenAPI document (3.0 or 3.1).",
      "An operation becomes an HTTP call to edit; one that needs more is offered from the document."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"  0:the file is printed", "  1:the document or the draft has errors"})
final class ImportOpenApiCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(paramLabel = "FILE|URL", description = "The document, in YAML or JSON.")
  private String source;

  @Option(
      names = "--method",
      paramLabel = "METHOD",
      split = ",",
      description = "Operations of these methods; get by default.")
  private Set<String> methods = new LinkedHashSet<>();

  @Option(names = "--tag", paramLabel = "TAG", description = "Operations with one of these tags.")
  private Set<String> tags = new LinkedHashSet<>();

  @Option(
      names = "--operation",
      paramLabel = "ID",
      description = "An operation by its id, or as 'GET /path'; its method does not matter.")
  private Set<String> operations = new LinkedHashSet<>();

  @Option(
      names = "--server",
      paramLabel = "URL",
      description = "The address of the service; that of the document by default.")
  private @Nullable String server;

  ImportOpenApiCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    ToolsFileImport.Result draft = ToolsFileImport.ofOpenApi(
        source,
        terminal.folder(),
        server,
        methods.isEmpty() ? Set.of("get") : methods,
        operations,
        tags);
    if (!draft.text().isEmpty()) {
      terminal.line(Printable.lines(draft.text().stripTrailing()));
      String size = "HTTP calls: %d, offered from the document: %d, characters in the list: %d,"
          + " tokens of a model: about %d";
      terminal.note(
          size.formatted(draft.copied(), draft.offered(), draft.characters(), draft.tokens()));
      if (draft.text().contains("REPLACE_ME")) {
        terminal.note("Replace each REPLACE_ME by the secret of the service.");
      }
    }
    List<String> errors = draft.errors();
    errors.forEach(error -> terminal.note("error: " + Printable.line(error)));
    return errors.isEmpty() ? ExitCode.OK : ExitCode.TOOL_ERROR;
  }
}
