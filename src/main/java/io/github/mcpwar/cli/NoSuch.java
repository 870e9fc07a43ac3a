package io.github.mcpwar.cli;

import io.github.mcpwar.names.SimilarNames;
import java.util.List;

/** Says that a server has nothing of a name, and which names there are. */
final class NoSuch {

  private NoSuch() {}

  /** What to say of a name that was typed, on one line. */
  static UsageException thing(String kind, String typed, List<String> names) {
    String question = SimilarNames.question(typed, names);
    String others =
        names.isEmpty() ? "the server offers none" : "there are " + String.join(", ", names);
    String hint = question.isEmpty() ? others : question;
    return new UsageException(
        Printable.line("There is no " + kind + " " + typed + "; " + hint, 400));
  }
}
