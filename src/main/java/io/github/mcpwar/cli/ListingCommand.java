package io.github.mcpwar.cli;

import io.github.mcpwar.client.McpClient;
import io.github.mcpwar.client.RpcException;
import io.github.mcpwar.jsonrpc.Codec;
import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/** A command that lists one kind of thing that a server offers. */
abstract class ListingCommand extends ClientCommand {
  private static final int METHOD_NOT_FOUND = -32601;

  private final String kind;

  @Option(
      names = "--output",
      paramLabel = "FORMAT",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}). "
          + "json: every entry as one line, in the protocol's form.")
  private Format output = Format.text;

  /**
   * Creates the command.
   *
   * @param kind the things' name in the plural
   */
  ListingCommand(Terminal terminal, String kind) {
    super(terminal);
    this.kind = kind;
  }

  /** An entry of a list. */
  interface Entry {

    /** The entry for people, in lines of at most so many characters if possible. */
    List<String> lines(int columns);

    /** The entry for programs. */
    Object json();
  }

  /** Fetches the entries. */
  abstract List<? extends Entry> entries(McpClient client);

  @Override
  final int run() {
    try (McpClient client = connection().connect(terminal(), options -> options)) {
      List<? extends Entry> entries = entries(client);
      if (entries.isEmpty()) {
        terminal().note("The server offers no " + kind + ".");
      }
      JsonMapper mapper = new Codec().mapper();
      for (Entry entry : entries) {
        if (output == Format.json) {
          terminal().line(Printable.json(mapper.writeValueAsString(entry.json())));
        } else {
          entry.lines(terminal().columns()).forEach(terminal()::line);
        }
      }
      return ExitCode.OK;
    }
  }

  /** Returns a list; empty if the server does not know such lists. */
  static <T> List<T> ifOffered(Supplier<List<T>> list) {
    try {
      return list.get();
    } catch (RpcException e) {
      if (e.error().code() == METHOD_NOT_FOUND) {
        return List.of();
      }
      throw e;
    }
  }
}
