package io.github.mcpwar.cli;

import io.github.mcpwar.model.ToolAnnotations;
import io.github.mcpwar.model.ToolDescriptor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The entry of a tool in a list. */
record ToolListing(ToolDescriptor tool) implements ListingCommand.Entry {
  private static final int MAX_DEPTH = 4; // schemas may refer to themselves

  @Override
  public Object json() {
    return tool;
  }

  @Override
  public List<String> lines(int columns) {
    List<String> lines = new ArrayList<>(Paragraph.heading(tool.name(), title()));
    lines.addAll(Paragraph.of(tool.description(), 4, columns));
    arguments(ArgumentSchema.of(tool.inputSchema()), 4, columns, lines);
    return lines;
  }

  private @Nullable String title() {
    ToolAnnotations annotations = tool.annotations();
    return tool.title() != null || annotations == null ? tool.title() : annotations.title();
  }

  /** Adds the members of an object, with those of nested objects below and indented. */
  private static void arguments(
      ArgumentSchema object, int indent, int columns, List<String> lines) {
    for (String name : object.names()) {
      ArgumentSchema schema = object.property(name);
      boolean top = indent == 4;
      String what = name
          + (top ? "=" : ": ")
          + "<" + schema.words() + ">"
          + (object.requires(name) ? " (required)" : schema.defaultWords());
      lines.addAll(Paragraph.term(what, schema.description(), indent, columns));
      if (indent < 4 * MAX_DEPTH) {
        ArgumentSchema inner = schema.type().equals("array") ? schema.items() : schema;
        arguments(inner, indent + 4, columns, lines);
      }
    }
  }
}
