package io.github.mcpwar.cli;

import io.github.mcpwar.boot.Configuration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows settings. */
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

  @ArgGroup
  private Choice choice = new Choice();

  /** Shows something else than everything. */
  static final class Choice {
    @Option(
        names = "--explain",
        paramLabel = "NAME",
        description = "Shows this setting only, also by the name of its environment variable.")
    private @Nullable String explained;

    @Option(names = "--diff", description = "Shows the settings that differ from their defaults.")
    private boolean diff;

    @Option(names = "--schema", description = "Prints a JSON Schema of the settings, for editors.")
    private boolean schema;

    @Option(
        names = "--metadata",
        description = "Prints the settings as configuration metadata of Spring Boot, for editors.")
    private boolean metadata;
  }

  ConfigCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    if (choice.schema) {
      terminal.line(Configuration.schema());
    } else if (choice.metadata) {
      terminal.line(Configuration.metadata());
    } else if (choice.explained != null) {
      explain(choice.explained);
    } else {
      list(entries());
    }
    return ExitCode.OK;
  }

  private void list(List<Configuration.Entry> entries) {
    String group = "";
    for (Configuration.Entry entry : entries) {
      if (choice.diff && !entry.isChanged()) {
        continue;
      }
      if (!entry.group().equals(group)) {
        group = entry.group();
        terminal.line("# " + group);
      }
      print(entry);
    }
  }

  private void explain(String name) {
    List<Configuration.Entry> entries = entries();
    Configuration.Entry entry = orUsage(() -> Configuration.named(name, entries));
    print(entry);
    String value = entry.defaultValue();
    terminal.line("    default: " + (value.isEmpty() ? "none" : value) + "; environment variable: "
        + entry.variable());
  }

  private List<Configuration.Entry> entries() {
    return orUsage(() -> Configuration.of(settings));
  }

  private static <T> T orUsage(Supplier<T> action) {
    try {
      return action.get();
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
