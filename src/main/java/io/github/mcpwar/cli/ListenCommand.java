package io.github.mcpwar.cli;

import io.github.mcpwar.client.ListenFilter;
import io.github.mcpwar.client.McpClient;
import io.github.mcpwar.client.Subscription;
import io.github.mcpwar.jsonrpc.Codec;
import java.util.List;
import java.util.concurrent.CancellationException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Prints a server's notifications about changes. */
@Command(
    name = "listen",
    mixinStandardHelpOptions = true,
    description = "Prints a server's change notifications as they arrive, until Ctrl-C.")
final class ListenCommand extends ClientCommand {

  @Option(
      names = "--output",
      paramLabel = "FORMAT",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private Format output = Format.text;

  @Option(
      names = "--resource",
      paramLabel = "URI",
      description = "Also watch this resource for changes. Can be repeated.")
  private List<String> resources = List.of();

  ListenCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  int run() {
    var codec = new Codec();
    CallOutput printing = output == Format.json
        ? new JsonOutput(terminal(), codec, false)
        : new TextOutput(terminal(), codec.mapper());
    try (var work = new Interruptible(terminal().interrupts());
        McpClient client = connection().connect(terminal(), options -> options);
        Subscription subscription =
            client.listen(new ListenFilter(true, true, true, resources), printing)) {
      work.stopBy(subscription::close);
      terminal().note("Ctrl-C ends listening.");
      subscription.awaitEnd();
      terminal().note("The server has ended the stream.");
      return ExitCode.OK;
    } catch (CancellationException e) {
      return ExitCode.OK;
    }
  }
}
