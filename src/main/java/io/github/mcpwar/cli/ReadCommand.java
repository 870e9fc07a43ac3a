package io.github.mcpwar.cli;

import io.github.mcpwar.client.McpClient;
import io.github.mcpwar.client.MessageHandler;
import io.github.mcpwar.jsonrpc.Codec;
import io.github.mcpwar.model.ResourceContents;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;

/** Prints what a resource holds. */
@Command(
    name = "read",
    mixinStandardHelpOptions = true,
    description = {
      "Prints what a resource holds: text as it is, anything else as its bytes.",
      "On a terminal, bytes are only named; send them to a file or another program."
    })
final class ReadCommand extends ClientCommand {

  @Parameters(index = "1", paramLabel = "URI", description = "The resource's URI.")
  private String uri;

  @Option(
      names = "--output",
      paramLabel = "FORMAT",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}). "
          + "json: every part as one line, bytes in Base64.")
  private Format output = Format.text;

  @Mixin
  private AnsweringOptions answering;

  ReadCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  int run() {
    var handlers = answering.handlers(terminal(), connection().url(), () -> {});
    try (var work = new Interruptible(terminal().interrupts());
        McpClient client =
            connection().connect(terminal(), options -> options.withHandlers(handlers))) {
      return Calling.run(
          () -> client.readResource(uri, MessageHandler.NONE), () -> {}, work, this::print);
    }
  }

  private int print(List<ResourceContents> contents) {
    if (contents.isEmpty()) {
      terminal().note("The resource holds nothing.");
    }
    JsonMapper mapper = new Codec().mapper();
    for (ResourceContents each : contents) {
      if (output == Format.json) {
        terminal().line(mapper.writeValueAsString(each));
      } else {
        print(each);
      }
    }
    return ExitCode.OK;
  }

  private void print(ResourceContents contents) {
    byte[] bytes = contents.blob();
    String text = contents.text() == null ? "" : contents.text();
    if (bytes == null) {
      terminal().line(terminal().interactive() ? Printable.lines(text) : text);
    } else if (terminal().interactive()) {
      terminal()
          .line("[%s, %d bytes]"
              .formatted(
                  contents.mimeType() == null ? "bytes" : Printable.line(contents.mimeType()),
                  bytes.length));
    } else {
      terminal().out().write(bytes, 0, bytes.length);
      terminal().out().flush();
    }
  }
}
