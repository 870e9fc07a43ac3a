package io.github.mcpwar.cli;

import io.github.mcpwar.boot.Configuration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows every setting. */
@Command(
    name = "config",
    mixinStandardHelpOptions = true,
    description = {
      "Shows every setting: its value and source, its permitted values and its meaning.",
      "Fails if one is unknown or invalid, as the server would. Settings of a container are not"
          + " included."
    })
final class ConfigCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Option(names = "-D", paramLabel = "KEY=VALUE", description = "A setting, as for serve.")
  private Map<String, String> settings = new HashMap<>();

  ConfigCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    String group = "";
    for (Configuration.Entry entry : entries()) {
      if (!entry.group().equals(group)) {
        group = entry.group();
        terminal.line("# " + group);
      }
      print(entry);
    }
    return ExitCode.OK;
  }

  private List<Configuration.Entry> entries() {
    try {
      return Configuration.of(settings);
    } catch (IllegalArgumentException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    }
  }

  private void print(Configuration.Entry entry) {
    terminal.line(entry.key() + " = " + Printable.line(entry.value()));
    terminal.line("    from: " + Printable.line(entry.source()) + "; type: " + entry.type());
    terminal.line("    " + entry.meaning());
  }
}
