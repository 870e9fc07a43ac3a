package io.github.mcpwar.schema.check;

import com.networknt.schema.Error;
import io.github.mcpwar.jsonrpc.Caps;
import io.github.mcpwar.limits.callers.Work;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Formats validation errors: location, expectation and actual value. Always in English, whatever
 * the locale.
 */
final class Problems {
  private static final int MAX = 10;

  /** Maximum number of errors formatted, as many can have the same text. */
  private static final int MAX_TOLD = 100;

  /** So many choices are explained, as alternatives may have alternatives in turn. */
  private static final int MAX_CHOICES = 300;

  private static final int MAX_LINE = 4000;

  private final String name;
  private final Expectation expectation;
  private int choices;

  private Problems(String name, JsonNode schema) {
    this.name = name;
    this.expectation = new Expectation(name, schema);
  }

  /** One line for each error, at most ten, and one with the number of the others. */
  static List<String> of(String name, JsonNode schema, List<Error> errors) {
    return errors.isEmpty() ? List.of() : new Problems(name, schema).lines(errors);
  }

  private List<String> lines(List<Error> errors) {
    Set<String> blank = blank(errors);
    List<Problem> problems =
        group(errors.stream().filter(error -> !isSaidBy(error, blank)).toList(), null);
    Set<String> lines = new LinkedHashSet<>();
    int told = 0;
    while (told < Math.min(problems.size(), MAX_TOLD) && lines.size() < MAX) {
      lines.add(line(problems.get(told)));
      told++;
    }
    if (told < problems.size()) {
      lines.add("and " + (problems.size() - told) + " more");
    }
    return List.copyOf(lines);
  }

  /** The locations of blank texts, as text because many paths may have the same hash. */
  private static Set<String> blank(List<Error> errors) {
    return errors.stream()
        .filter(Expectation::isBlank)
        .map(error -> error.getInstanceLocation().toString())
        .collect(Collectors.toSet());
  }

  /** True if the error is redundant because an empty text is also reported as blank. */
  private static boolean isSaidBy(Error error, Set<String> blank) {
    return error.getKeyword().equals("minLength")
        && error.getInstanceNode().asString("").isEmpty()
        && blank.contains(error.getInstanceLocation().toString());
  }

  /**
   * One error, or all errors of a choice.
   *
   * @param choice empty if the error is not part of a choice
   */
  private record Problem(Optional<Choice> choice, List<Error> errors) {}

  /**
   * Groups consecutive errors of a choice, so that a value that matches no alternative is one
   * problem.
   */
  private static List<Problem> group(List<Error> errors, @Nullable Choice decided) {
    List<Problem> problems = new ArrayList<>();
    Problem last = null;
    for (Error error : errors) {
      Work.current().add(error.getEvaluationPath().getNameCount());
      Optional<Choice> choice =
          Choice.before(error.getEvaluationPath(), error.getInstanceLocation(), decided);
      if (last == null || choice.isEmpty() || !choice.equals(last.choice())) {
        last = new Problem(choice, new ArrayList<>());
        problems.add(last);
      }
      last.errors().add(error);
    }
    return problems;
  }

  private String line(Problem problem) {
    return problem
        .choice()
        .map(choice -> Caps.shorten(line(choice, problem.errors()), MAX_LINE))
        .orElseGet(() -> expectation.line(problem.errors().get(0)));
  }

  private String line(Choice choice, List<Error> errors) {
    String where = Expectation.path(name, choice.instance());
    if (++choices > MAX_CHOICES) {
      return where + ": must fit one of the alternatives in the schema";
    }
    Map<String, List<Error>> alternatives = new LinkedHashMap<>();
    for (Error error : errors) {
      choice
          .alternative(error.getEvaluationPath())
          .ifPresent(alternative -> alternatives
              .computeIfAbsent(alternative, none -> new ArrayList<>())
              .add(error));
    }
    if (alternatives.isEmpty()) {
      return where + ": must fit exactly one of the alternatives in the schema";
    }
    List<List<Error>> meant = alternatives.values().stream()
        .filter(each -> each.stream().noneMatch(choice::isMark))
        .toList();
    if (meant.isEmpty() && alternatives.size() > 1) {
      return expectation.mark(errors.stream().filter(choice::isMark).toList());
    }
    List<List<String>> lines = (meant.isEmpty() ? alternatives.values() : meant)
        .stream()
            .limit(MAX)
            .map(each -> group(each, choice).stream().limit(MAX).map(this::line).toList())
            .toList();
    Set<String> common = new LinkedHashSet<>(lines.get(0));
    lines.forEach(common::retainAll);
    if (!common.isEmpty()) {
      return String.join(" and ", common);
    }
    return where + ": must fit one of the alternatives; "
        + String.join(
            "; or ", lines.stream().map(each -> String.join(" and ", each)).toList());
  }
}
