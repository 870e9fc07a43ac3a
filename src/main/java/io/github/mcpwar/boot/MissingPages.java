package io.github.mcpwar.boot;

import io.github.mcpwar.apps.ToolPage;
import io.github.mcpwar.model.ResourceDescriptor;
import io.github.mcpwar.names.SimilarNames;
import io.github.mcpwar.server.catalog.Catalog;
import java.util.List;

/** Finds tools whose page is no resource of the server: hosts would show an error. */
record MissingPages(Catalog catalog) {

  /** Reports each of them. */
  void report(SkippedClasses leftOut) {
    List<String> pages = catalog.resources().list().stream()
        .map(ResourceDescriptor::uri)
        .filter(uri -> uri.startsWith("ui://"))
        .toList();
    catalog
        .tools()
        .list()
        .forEach(tool -> ToolPage.of(tool)
            .filter(uri -> catalog.resources().find(uri).isEmpty())
            .ifPresent(uri -> {
              String question = SimilarNames.question(uri, pages);
              List<String> reasons = List.of(
                  "there is no resource " + uri + (question.isEmpty() ? "" : "; " + question));
              String name = "The page of tool " + tool.name();
              Attempt.report(name + " does not exist", reasons);
              leftOut.add(name, reasons);
            }));
  }
}
