package io.github.mcpwar.server.lists;

import io.github.mcpwar.protocol.Fault;
import io.github.mcpwar.protocol.ProtocolException;
import java.util.Iterator;
import java.util.List;
import java.util.NavigableMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Cuts lists into pages. A cursor names the last entry that the client has seen, so it stays good when entries come and go: the next page begins with what
 * follows that name now, whether or not the entry is still there.
 *
 * @see <a href="https://modelcontextprotocol.io/specification/2026-07-28/server/utilities/pagination">Pagination</a>
 */
public final class Pages {

  /** Every list is one page. */
  public static final Pages NONE = new Pages(Integer.MAX_VALUE);

  private final int size;

  /** Pages of at most {@code size} entries. */
  public Pages(int size) {
    this.size = size;
  }

  /**
   * One page.
   *
   * @param nextCursor how to ask for the next, or null when this is the last
   */
  public record Page<E>(List<E> entries, @Nullable String nextCursor) {

    /** The same page with something else in the place of each entry. */
    public <F> Page<F> map(Function<E, F> function) {
      return new Page<>(entries.stream().map(function).toList(), nextCursor);
    }
  }

  /**
   * The page that a client asks for.
   *
   * @param list names the list, so that a cursor of another is refused
   * @param cursor as an earlier page gave it, or null for the first page
   * @throws ProtocolException when the cursor is none of ours
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
