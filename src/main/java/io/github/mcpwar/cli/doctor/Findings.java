package io.github.mcpwar.cli.doctor;

import java.util.function.Consumer;

/** Collects findings about one subject. */
final class Findings {
  private final Consumer<Finding> report;
  private final String subject;

  Findings(Consumer<Finding> report, String subject) {
    this.report = report;
    this.subject = subject;
  }

  /** The same report about another subject. */
  Findings about(String other) {
    return new Findings(report, other);
  }

  void ok(String words) {
    report.accept(new Finding(Finding.Level.OK, subject, words, ""));
  }

  void hint(String words, String advice) {
    report.accept(new Finding(Finding.Level.HINT, subject, words, advice));
  }

  void problem(String words, String advice) {
    report.accept(new Finding(Finding.Level.PROBLEM, subject, words, advice));
  }
}
