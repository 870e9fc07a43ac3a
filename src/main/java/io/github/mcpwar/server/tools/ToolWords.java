package io.github.mcpwar.server.tools;

import io.github.mcpwar.model.ToolDescriptor;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The words of a tool in small letters, for the search. */
record ToolWords(String name, String title, String description) {

  static ToolWords of(ToolDescriptor tool) {
    return new ToolWords(small(tool.name()), small(tool.title()), small(tool.description()));
  }

  private static String small(@Nullable String text) {
    return text == null ? "" : text.toLowerCase(Locale.ROOT);
  }
}
