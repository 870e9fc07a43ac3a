package io.github.mcpwar.declared;

import io.github.mcpwar.api.ToolDefinition;
import io.github.mcpwar.api.ToolOverride;
import io.github.mcpwar.api.ToolRegistry;
import io.github.mcpwar.declared.http.HttpTargets;
import io.github.mcpwar.declared.sql.SqlCheck;
import io.github.mcpwar.declared.yaml.Place;
import io.github.mcpwar.declared.yaml.Problems;
import io.github.mcpwar.declared.yaml.YamlReader;
import io.github.mcpwar.names.SimilarNames;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import javax.sql.DataSource;
import tools.jackson.databind.json.JsonMapper;

/** Turns the text of a file into tools, or into a list of everything that is wrong with it. */
final class Loading {
  private static final JsonMapper MAPPER = new JsonMapper();

  private final ToolRegistry registry;
  private final Problems problems;

  private Loading(ToolRegistry registry, Problems problems) {
    this.registry = registry;
    this.problems = problems;
  }

  /**
   * Reads and checks a file.
   *
   * @param others the names of tools that are not of this file
   * @param sources looks up data sources
   * @param http the client of HTTP calls
   * @param documents those of OpenAPI
   * @param connects false to look at no database
   * @param problems receives all errors; then the result must not be used
   */
  static Loaded load(
      String text,
      ToolRegistry registry,
      Set<String> others,
      Function<String, Optional<DataSource>> sources,
      HttpTargets http,
      Documents documents,
      boolean connects,
      Instant now,
      Problems problems) {
    documents.begin();
    ToolsFile file = ToolsFile.read(text, problems)
        .withServices(entry -> OpenApiTools.of(entry, documents, connects, problems));
    documents.end(problems.isEmpty());
    if (file.tools().size() > ToolsFile.MAX_TOOLS) {
      problems.add(
          Place.BEGINNING,
          "there are " + file.tools().size() + " tools with those of OpenAPI documents; at most "
              + ToolsFile.MAX_TOOLS + " are allowed");
    }
    try (Targets targets = new Targets(new SqlCheck(sources, connects), http)) {
      return new Loading(registry, problems).load(file, targets, others, now);
    }
  }

  private Loaded load(ToolsFile file, Targets targets, Set<String> others, Instant now) {
    List<ToolDefinition> tools = new ArrayList<>();
    List<Shown.Entry> entries = new ArrayList<>();
    for (ToolEntry entry : file.tools()) {
      tool(entry, targets).ifPresent(definition -> {
        tools.add(definition);
        entries.add(new Shown.Entry(
            entry.name(),
            entry.place().line(),
            entry.target().kind(),
            entry.target().name(),
            MAPPER.writeValueAsString(definition.descriptor()).length()));
      });
    }
    checkNames(file, others);
    return new Loaded(
        now,
        entries,
        tools,
        file.upstream(),
        file.overrides().stream().map(OverrideEntry::override).toList());
  }

  private Optional<ToolDefinition> tool(ToolEntry entry, Targets targets) {
    return entry.target().ready(targets, problems).flatMap(ready -> {
      if (entry.description() == null) { // reported already
        return Optional.empty();
      }
      ToolDefinition definition = entry.definition(ready.function(), ready.outputSchema());
      try {
        registry.check(definition);
        return Optional.of(definition);
      } catch (IllegalArgumentException e) {
        problems.add(place(entry, String.valueOf(e.getMessage())), String.valueOf(e.getMessage()));
        return Optional.empty();
      }
    });
  }

  /** The place of the argument that an error names, else that of the tool. */
  private static Place place(ToolEntry entry, String message) {
    return entry.arguments().places().entrySet().stream()
        .filter(each -> message.matches(
            "(?s).*(properties|arguments)\\." + each.getKey() + "([^A-Za-z0-9_].*|$)"))
        .map(java.util.Map.Entry::getValue)
        .findFirst()
        .orElse(entry.place());
  }

  /** Checks that each name stands for one tool, once all overrides apply. */
  private void checkNames(ToolsFile file, Set<String> others) {
    Set<String> declared = new HashSet<>();
    file.tools().forEach(entry -> declared.add(entry.name()));
    Set<String> taken = new HashSet<>(others);
    for (OverrideEntry entry : file.overrides()) {
      String tool = entry.override().tool();
      taken.remove(tool);
      if (declared.contains(tool) && !others.contains(tool)) {
        problems.add(entry.place(), "the tool " + tool + " is in this file: change it there");
      } else if (!others.contains(tool)) {
        String question = SimilarNames.question(tool, others);
        problems.add(
            entry.place(),
            "there is no tool " + YamlReader.quoted(tool) + " to override"
                + (question.isEmpty() ? "" : "; " + question));
      }
    }
    file.tools().forEach(entry -> take(entry.name(), entry.place(), taken));
    for (OverrideEntry entry : file.overrides()) {
      ToolOverride override = entry.override();
      if (!override.isHidden()) {
        take(Loaded.shown(override), entry.place(), taken);
      }
    }
  }

  private void take(String name, Place place, Set<String> taken) {
    if (!taken.add(name)) {
      problems.add(
          place, "there is another tool named " + YamlReader.quoted(name) + ": change one name");
    }
  }
}
