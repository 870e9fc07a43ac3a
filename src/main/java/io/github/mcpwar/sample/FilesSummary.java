package io.github.mcpwar.sample;

import io.github.mcpwar.api.ToolArg;
import jakarta.validation.constraints.Max;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The summary of a number of items. */
record FilesSummary(
    @ToolArg(description = "How many items there were") int items,

    @ToolArg(description = "How many of them were files that cannot be read")
    int unreadable,

    @ToolArg(description = "Bytes of all items together") @Max(EXACT)
    long bytes,

    @ToolArg(description = "Lines of all items together") @Max(EXACT)
    long lines,

    @ToolArg(description = "Words of all items together") @Max(EXACT)
    long words,

    @ToolArg(description = "The first items one by one, at most 100")
    List<Item> first) {

  /** The largest integer that JavaScript represents exactly. */
  private static final long EXACT = (1L << 53) - 1;

  /** The measurements of one item; null for a file that cannot be read. */
  record Item(
      @ToolArg(description = "The file's path, or the text's first words")
      String name,

      @Nullable @Max(EXACT) Long bytes,
      @Nullable String sha256,
      @Nullable @Max(EXACT) Long lines,
      @Nullable @Max(EXACT) Long words) {

    static Item of(String name, Measurement found) {
      return new Item(name, found.bytes(), found.sha256(), found.lines(), found.words());
    }

    static Item unreadable(String name) {
      return new Item(name, null, null, null, null);
    }
  }
}
