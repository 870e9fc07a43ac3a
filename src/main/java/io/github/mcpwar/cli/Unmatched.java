package io.github.mcpwar.cli;

import io.github.mcpwar.names.SimilarNames;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Explains an unexpected argument, and suggests the intended one. It repeats no other argument,
 * because that may be secret.
 */
final class Unmatched {

  private Unmatched() {}

  /** Returns the explanation on one line. */
  static String words(UnmatchedArgumentException unknown) {
    String first = unknown.getUnmatched().get(0);
    CommandSpec command = unknown.getCommandLine().getCommandSpec();
    if (first.length() > 1 && first.startsWith("-")) {
      String option = first.split("=", 2)[0];
      return "Unknown option: " + option + similar(option, command);
    }
    Set<String> commands = command.subcommands().keySet();
    if (commands.isEmpty()) {
      return "Unexpected argument: " + first;
    }
    String question = SimilarNames.question(first, commands);
    return "Unknown command: " + first + "; "
        + (question.isEmpty() ? "there are " + String.join(", ", commands) : question);
  }

  /** Compares long options without their dashes, which would make all of them similar. */
  private static String similar(String option, CommandSpec command) {
    List<String> names = command.optionsMap().keySet().stream()
        .filter(name -> name.startsWith("--"))
        .toList();
    List<String> similar = SimilarNames.of("--", option.replaceFirst("^-+", ""), names);
    return similar.isEmpty() ? "" : "; " + SimilarNames.question(similar);
  }
}
