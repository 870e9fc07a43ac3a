package io.github.mcpwar.client;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Fetches whole lists, page by page.
 *
 * @see <a
 *     href="https://modelcontextprotocol.io/specification/2026-07-28/server/utilities/pagination"
 *     >Pagination</a>
 */
record PageFetcher(Exchanges exchanges, Conversation conversation) {
  private static final int MAX_PAGES = 1000;
  private static final int MAX_ENTRIES = 100_000;

  /**
   * Returns the entries of all pages, which together may be as long as one message.
   *
   * @param member the result's member that holds the list
   */
  List<JsonNode> fetch(String method, String member) {
    List<JsonNode> entries = new ArrayList<>();
    Set<JsonNode> cursors = new HashSet<>();
    long length = 0;
    ObjectNode params = conversation.dress(exchanges.params());
    while (true) {
      ObjectNode page =
          ResultReader.complete(exchanges.ask(conversation, exchanges.request(method, params)));
      page.path(member).valueStream().forEach(entries::add);
      JsonNode cursor = page.get("nextCursor");
      if (cursor == null || cursor.isNull()) {
        return entries;
      }
      length += page.toString().length();
      if (!cursors.add(cursor)
          || cursors.size() >= MAX_PAGES
          || entries.size() > MAX_ENTRIES
          || length > exchanges.largest()) {
        throw new McpClientException("The server's list of " + member + " has no end");
      }
      params = conversation.dress(exchanges.params());
      params.set("cursor", cursor);
    }
  }

  /** Returns the entries that can be read. Each other entry is reported as a warning. */
  <T> List<T> fetch(String method, String member, Function<JsonNode, T> reader) {
    List<T> entries = new ArrayList<>();
    for (JsonNode json : fetch(method, member)) {
      try {
        entries.add(reader.apply(json));
      } catch (JacksonException | ClassCastException | NullPointerException e) {
        exchanges.warnings().accept("Left out, because it is malformed: " + json);
      }
    }
    return List.copyOf(entries);
  }
}
