package io.github.mcpwar.server.lists;

import io.github.mcpwar.protocol.Fault;
import io.github.mcpwar.protocol.ProtocolException;
import java.util.Iterator;
import java.util.List;
import java.util.NavigableMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Splits lists into pages. A cursor holds the key of the last entry of a page, so it stays valid
 * when entries come and go: the next page starts after that key, even if the entry no longer
 * exists.
 *
 * @see <a
 *     href="https://modelcontextprotocol.io/specification/2026-07-28/server/utilities/pagination">
 *     Pagination</a>
 */
public final class Pages {

  /** A single page for every list. */
  public static final Pages NONE = new Pages(Integer.MAX_VALUE);

  private final int size;

  /** Creates pages of at most {@code size} entries. */
  public Pages(int size) {
    this.size = size;
  }

  /**
   * One page.
   *
   * @param nextCursor the cursor of the next page, or null on the last page
   */
  public record Page<E>(List<E> entries, @Nullable String nextCursor) {

    /** Converts each entry of the page. */
    public <F> Page<F> map(Function<E, F> function) {
      return new Page<>(entries.stream().map(function).toList(), nextCursor);
    }
  }

  /**
   * The page for a cursor.
   *
   * @param list the name of the list, so that a cursor of another list is rejected
   * @param cursor the cursor from an earlier page, or null for the first page
   * @throws ProtocolException if the cursor is invalid
   */
  public <E> Page<E> page(String list, NavigableMap<String, E> all, @Nullable String cursor) {
    NavigableMap<String, E> rest = cursor == null ? all : all.tailMap(after(list, cursor), false);
    return new Page<>(rest.values().stream().limit(size).toList(), next(list, rest));
  }

  private @Nullable String next(String list, NavigableMap<String, ?> rest) {
    if (rest.size() <= size) {
      return null;
    }
    Iterator<String> keys = rest.keySet().iterator();
    String last = keys.next();
    for (int i = 1; i < size; i++) {
      last = keys.next();
    }
    return Cursor.encode(list, last);
  }

  private static String after(String list, String cursor) {
    return Cursor.decode(list, cursor)
        .orElseThrow(() -> new ProtocolException(
            Fault.INVALID_PARAMS, "Invalid params: unknown cursor; start again without a cursor"));
  }
}
