package io.github.mcpwar.cli;

import io.github.mcpwar.names.SimilarNames;
import java.util.List;

/** Reports an unknown name, and the names that a server has. */
final class NoSuch {

  private NoSuch() {}

  /** Creates the error for a typed name, on one line. */
  static UsageException thing(String kind, String typed, List<String> names) {
    String question = SimilarNames.question(typed, names);
    String others =
        names.isEmpty() ? "the server offers none" : "there are " + String.join(", ", names);
    String hint = question.isEmpty() ? others : question;
    return new UsageException(
        Printable.line("There is no " + kind + " " + typed + "; " + hint, 400));
  }
}
