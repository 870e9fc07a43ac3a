package io.github.mcpwar.declared;

import io.github.mcpwar.declared.openapi.Document;
import io.github.mcpwar.declared.openapi.Operation;
import io.github.mcpwar.declared.openapi.OperationReader;
import io.github.mcpwar.declared.openapi.OperationTool;
import io.github.mcpwar.declared.openapi.OperationTool.Credential;
import io.github.mcpwar.declared.yaml.Fields;
import io.github.mcpwar.declared.yaml.Problems;
import io.github.mcpwar.declared.yaml.YamlReader;
import io.github.mcpwar.names.SimilarNames;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes tools of the operations that an entry of the tools file offers. */
final class OpenApiTools {
  private static final int MAX_SCHEMA = 200_000;
  private static final int MAX_NAMED = 10;

  private final OpenApiEntry entry;
  private final Document document;
  private final Problems problems;
  private final OperationTool.Options options;

  private OpenApiTools(
      OpenApiEntry entry, Document document, OperationTool.Options options, Problems problems) {
    this.entry = entry;
    this.document = document;
    this.options = options;
    this.problems = problems;
  }

  /**
   * Reads the document and makes the tools.
   *
   * @param isReal false to look for no secrets
   */
  static List<ToolEntry> of(
      OpenApiEntry entry, Documents documents, boolean isReal, Problems problems) {
    Document document = documents.read(entry, problems).orElse(null);
    Map<String, Credential> credentials = new LinkedHashMap<>();
    entry
        .credentials()
        .forEach(
            (name, secret) -> secret.read(isReal).ifPresent(each -> credentials.put(name, each)));
    if (document == null || credentials.size() < entry.credentials().size()) {
      return List.of();
    }
    return new OpenApiTools(
            entry,
            document,
            new OperationTool.Options(
                entry.server(),
                entry.isFetched() ? entry.document() : null,
                credentials,
                entry.headers(),
                entry.onBehalfOf() != null,
                entry.isOutput()),
            problems)
        .all();
  }

  private List<ToolEntry> all() {
    List<ToolEntry> tools = new ArrayList<>();
    for (Offer offer : entry.offers()) {
      List<Operation> found =
          document.operations().stream().filter(offer::matches).toList();
      if (found.size() == offer.count()) {
        found.forEach(each -> tool(offer, each).ifPresent(tools::add));
      } else if (offer.operation() != null) {
        problems.add(offer.place(), notOne(offer.operation(), found));
      } else {
        problems.add(
            offer.place(),
            offer.words() + " names " + found.size() + " operations, not " + offer.count()
                + found.stream()
                    .limit(MAX_NAMED)
                    .map(OpenApiTools::label)
                    .collect(Collectors.joining(", ", found.isEmpty() ? "" : ": ", "")));
      }
    }
    return tools;
  }

  private String notOne(String wanted, List<Operation> found) {
    if (!found.isEmpty()) {
      return "there are several operations " + YamlReader.quoted(wanted) + "; write one of "
          + found.stream().map(Operation::call).collect(Collectors.joining(", "));
    }
    List<String> names = document.operations().stream()
        .flatMap(each -> Stream.of(each.id(), each.call()))
        .toList();
    String question = SimilarNames.question(wanted, names);
    return "the document has no operation " + YamlReader.quoted(wanted)
        + (question.isEmpty() ? "" : "; " + question);
  }

  private static String label(Operation operation) {
    return operation.id().isEmpty() ? operation.call() : operation.id();
  }

  private Optional<ToolEntry> tool(Offer offer, Operation operation) {
    Problems own = new Problems();
    OperationTool tool = new OperationReader(operation, options, own).read().orElse(null);
    Documents.report(entry, own, problems);
    if (tool == null) {
      return Optional.empty();
    }
    int size = tool.inputSchema().toString().length();
    if (size > MAX_SCHEMA) {
      problems.add(
          offer.place(),
          "the schema of " + label(operation) + " has " + size + " characters; at most "
              + MAX_SCHEMA + " are allowed");
      return Optional.empty();
    }
    @Nullable Fields said = offer.own();
    return new OperationEntry(entry, operation, tool, offer.place(), problems)
        .read(said == null ? Fields.none("the offer", offer.place(), problems) : said);
  }
}
