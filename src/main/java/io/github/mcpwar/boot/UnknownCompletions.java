package io.github.mcpwar.boot;

import io.github.mcpwar.model.PromptArgument;
import io.github.mcpwar.names.SimilarNames;
import io.github.mcpwar.server.catalog.Catalog;
import io.github.mcpwar.server.completion.Completable;
import io.github.mcpwar.server.completion.Completable.Kind;
import io.github.mcpwar.server.completion.Completer;
import io.github.mcpwar.server.resources.TemplateReference;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Finds completion methods whose prompt, template, argument or variable does not exist. */
record UnknownCompletions(Catalog catalog) {

  /** Reports each of them as an error of its class. */
  void report(SkippedClasses leftOut) {
    Map<String, List<String>> faults = new TreeMap<>();
    catalog
        .completions()
        .all()
        .forEach((what, completer) -> problem(what)
            .ifPresent(problem -> faults
                .computeIfAbsent(owner(completer), name -> new ArrayList<>())
                .add("Completion method " + completer.method() + ": " + problem)));
    faults.forEach((name, reasons) -> {
      Attempt.report(
          "Some completions of " + name + " belong to nothing that the server offers", reasons);
      leftOut.add(name, reasons);
    });
  }

  private static String owner(Completer completer) {
    return completer.method().object().type().getName();
  }

  private Optional<String> problem(Completable what) {
    return what.kind() == Kind.PROMPT ? problemOfPrompt(what) : problemOfTemplate(what);
  }

  private Optional<String> problemOfPrompt(Completable what) {
    List<String> names =
        catalog.prompts().list().stream().map(each -> each.name()).toList();
    return catalog.prompts().find(what.owner()).isEmpty()
        ? unknown("prompt", what.owner(), names, catalog.prompts().areExpected())
        : missing(
            "prompt " + what.owner() + " has no argument ",
            what.part(),
            catalog.prompts().find(what.owner()).orElseThrow().arguments().stream()
                .map(PromptArgument::name)
                .toList());
  }

  private Optional<String> problemOfTemplate(Completable what) {
    List<TemplateReference> all = catalog.resources().references();
    Optional<TemplateReference> template =
        all.stream().filter(each -> each.names().contains(what.owner())).findFirst();
    return template.isEmpty()
        ? unknown(
            "resource template",
            what.owner(),
            all.stream().flatMap(each -> each.names().stream()).distinct().toList(),
            catalog.resources().areExpected())
        : missing(
            "resource template " + what.owner() + " has no variable ",
            what.part(),
            template.get().variables());
  }

  /** The error for an unknown name, unless it may be added later. */
  private static Optional<String> unknown(
      String kind, String name, Collection<String> names, boolean mayCome) {
    return mayCome ? Optional.empty() : missing("there is no " + kind + " ", name, names);
  }

  private static Optional<String> missing(String what, String name, Collection<String> names) {
    if (names.contains(name)) {
      return Optional.empty();
    }
    String question = SimilarNames.question(name, names);
    return Optional.of(what + name + (question.isEmpty() ? "" : "; " + question));
  }
}
