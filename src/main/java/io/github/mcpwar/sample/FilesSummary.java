package io.github.mcpwar.sample;

import io.github.mcpwar.api.ToolArg;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was found in a number of items. */
record FilesSummary(
    @ToolArg(description = "How many items there were") int items,

    @ToolArg(description = "How many of them were files that cannot be read")
    int unreadable,

    @ToolArg(description = "Bytes of all items together") long bytes,
    @ToolArg(description = "Lines of all items together") long lines,
    @ToolArg(description = "Words of all items together") long words,

    @ToolArg(description = "The first items one by one, at most 100")
    List<Item> first) {

  /** What was found in one item; nothing when it is a file that cannot be read. */
  record Item(
      @ToolArg(description = "The file's path, or the text's first words")
      String name,

      @Nullable Long bytes,
      @Nullable String sha256,
      @Nullable Long lines,
      @Nullable Long words) {

    static Item of(String name, Measurement found) {
      return new Item(name, found.bytes(), found.sha256(), found.lines(), found.words());
    }

    static Item unreadable(String name) {
      return new Item(name, null, null, null, null);
    }
  }
}
