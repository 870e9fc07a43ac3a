package io.github.mcpwar.cli;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Formats foreign text as indented lines of a limited width. Longer words stay whole. */
final class Paragraph {
  private static final int MIN_WIDTH = 20;
  private static final int TERM_WIDTH = 28;

  private Paragraph() {}

  /** Formats a name and a title. */
  static List<String> heading(String name, @Nullable String title) {
    return List.of(
        Printable.line(name + (title == null || title.equals(name) ? "" : " - " + title)));
  }

  /** Formats a text and keeps its line ends; empty for no text. */
  static List<String> of(@Nullable String text, int indent, int columns) {
    if (text == null || text.isBlank()) {
      return List.of();
    }
    List<String> lines = new ArrayList<>();
    for (String line : text.strip().split("\\R", -1)) {
      lines.addAll(wrapped(Printable.line(line), " ".repeat(indent), " ".repeat(indent), columns));
    }
    return lines;
  }

  /** Formats a term and its meaning, which continues further to the right. */
  static List<String> term(String what, String meaning, int indent, int columns) {
    String start = " ".repeat(indent);
    String both = ("%-" + TERM_WIDTH + "s %s")
        .formatted(Printable.line(what), Printable.line(meaning))
        .stripTrailing();
    return wrapped(both, start, start + "    ", columns);
  }

  private static List<String> wrapped(String text, String first, String later, int columns) {
    List<String> lines = new ArrayList<>();
    String indent = first;
    String rest = text;
    while (true) {
      int width = Math.max(MIN_WIDTH, columns - indent.length());
      if (rest.length() <= width) {
        lines.add((indent + rest).stripTrailing());
        return lines;
      }
      int end = rest.lastIndexOf(' ', width);
      if (end <= 0 || rest.substring(0, end).isBlank()) {
        end = rest.indexOf(' ', width);
      }
      if (end < 0) {
        lines.add(indent + rest);
        return lines;
      }
      lines.add((indent + rest.substring(0, end)).stripTrailing());
      rest = rest.substring(end).stripLeading();
      indent = later;
    }
  }
}
