package io.github.mcpwar.cli;

import io.github.mcpwar.client.ClientHandlers;
import io.github.mcpwar.client.Root;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/** Has the person at the terminal answer the server's questions during a command. */
final class AnsweringOptions {

  @Option(
      names = "--root",
      paramLabel = "DIR",
      description = "Tell the server that it may work with this folder. Can be repeated.")
  private List<Path> roots = List.of();

  /**
   * Creates the handlers.
   *
   * @param server the server that the person is told is asking
   * @param pause prepares the terminal for a question
   * @throws UsageException if a root is not a folder
   */
  ClientHandlers handlers(Terminal terminal, URI server, Runnable pause) {
    var dialog = new Dialog(terminal, server, pause);
    var form = new FormDialog(dialog);
    var url = new UrlDialog(dialog);
    var sampling = new SamplingDialog(dialog);
    ClientHandlers handlers = ClientHandlers.NONE
        .withForm(request -> dialog.alone(() -> form.fill(request)))
        .withUrl(request -> dialog.alone(() -> url.visit(request)))
        .withSampling(request -> dialog.alone(() -> sampling.answer(request)));
    if (roots.isEmpty()) {
      return handlers;
    }
    List<Root> folders = roots.stream().map(root -> root(terminal, root)).toList();
    return handlers.withRoots(() -> folders);
  }

  private static Root root(Terminal terminal, Path given) {
    Path folder = terminal.folder().resolve(given).toAbsolutePath().normalize();
    if (!Files.isDirectory(folder)) {
      throw new UsageException("--root needs an existing folder, not '" + given + "'");
    }
    Path name = folder.getFileName();
    return new Root(folder.toUri().toString(), name == null ? null : name.toString());
  }
}
