package io.github.mcpwar.cli;

import io.github.mcpwar.model.ToolAnnotations;
import io.github.mcpwar.model.ToolDescriptor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A tool, for people. */
record ToolListing(ToolDescriptor tool) {
  private static final int MAX_DESCRIPTION = 110;

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    String title = title();
    lines.add(Printable.line(tool.name() + (title == null ? "" : " - " + title)));
    if (tool.description() != null && !tool.description().isBlank()) {
      lines.add("    " + Printable.line(tool.description(), MAX_DESCRIPTION));
    }
    var schema = ArgumentSchema.of(tool.inputSchema());
    for (String name : schema.names()) {
      lines.add("    " + argument(name, schema.property(name), schema.requires(name)));
    }
    return lines;
  }

  private @Nullable String title() {
    ToolAnnotations annotations = tool.annotations();
    return tool.title() != null || annotations == null ? tool.title() : annotations.title();
  }

  private static String argument(String name, ArgumentSchema schema, boolean required) {
    String what = name + "=<" + schema.words() + ">" + (required ? " (required)" : "");
    return Printable.line("%-28s %s".formatted(what, Printable.line(schema.description(), 80)));
  }
}
