package io.github.mcpwar.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.mcpwar.client.ClientHandlers;
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

/** Prints the content of a resource. */
@Command(
    name = "read",
    mixinStandardHelpOptions = true,
    description = {
      "Prints the content of a resource. Replaces characters that could harm a terminal,",
      "and bytes by their size; for a file or another program, use --output raw."
    })
final class ReadCommand extends ClientCommand {

  /** The output format of contents. */
  enum Form {
    text,
    json,
    raw
  }

  @Parameters(index = "1", paramLabel = "URI", description = "The resource's URI.")
  private String uri;

  @Option(
      names = "--output",
      paramLabel = "FORMAT",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}). "
          + "json: every part as one line, bytes in Base64; raw: texts and bytes as they are.")
  private Form output = Form.text;

  @Mixin
  private AnsweringOptions answering;

  ReadCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  int run() {
    ClientHandlers handlers = answering.handlers(terminal(), connection().url(), () -> {});
    try (var work = new Interruptible(terminal().interrupts());
        McpClient client =
            connection().connect(terminal(), options -> options.withHandlers(handlers))) {
      return Calling.run(
          () -> client.readResource(uri, MessageHandler.NONE), () -> {}, work, this::print);
    }
  }

  private int print(List<ResourceContents> contents) {
    if (contents.isEmpty()) {
      terminal().note("The resource is empty.");
    }
    JsonMapper mapper = new Codec().mapper();
    for (ResourceContents each : contents) {
      switch (output) {
        case json -> terminal().line(Printable.json(mapper.writeValueAsString(each)));
        case raw -> write(each);
        case text -> terminal().line(words(each));
      }
    }
    return ExitCode.OK;
  }

  private void write(ResourceContents contents) {
    byte[] bytes = contents.blob() == null ? text(contents).getBytes(UTF_8) : contents.blob();
    terminal().out().write(bytes, 0, bytes.length);
    terminal().out().flush();
  }

  private static String words(ResourceContents contents) {
    byte[] bytes = contents.blob();
    if (bytes == null) {
      return text(contents);
    }
    String type = contents.mimeType() == null ? "bytes" : Printable.line(contents.mimeType());
    return "[%s, %d bytes; --output raw writes them]".formatted(type, bytes.length);
  }

  private static String text(ResourceContents contents) {
    return contents.text() == null ? "" : contents.text();
  }
}
