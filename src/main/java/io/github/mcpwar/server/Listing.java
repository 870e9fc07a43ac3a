package io.github.mcpwar.server;

import io.github.mcpwar.server.lists.Pages;
import io.github.mcpwar.server.lists.Pages.Page;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Lists things, always in the same order, page by page.
 *
 * @see <a href="https://modelcontextprotocol.io/specification/2026-07-28/server/utilities/pagination">Pagination</a>
 */
final class Listing {
  private final JsonMapper mapper;
  private final String member;
  private final Pages pages;
  private final ClientSource source;

  /** Where the things are. */
  @FunctionalInterface
  interface Source {
    Page<?> page(Pages pages, @Nullable String cursor);
  }

  /** Where the things are that depend on who asks. */
  @FunctionalInterface
  interface ClientSource {
    Page<?> page(Peer peer, Pages pages, @Nullable String cursor);
  }

  /**
   * A list that is the same for all.
   *
   * @param member the name of the array in the result
   */
  Listing(JsonMapper mapper, String member, Pages pages, Source source) {
    this(mapper, member, pages, (peer, all, cursor) -> source.page(all, cursor));
  }

  /** A list that depends on who asks. */
  Listing(JsonMapper mapper, String member, Pages pages, ClientSource source) {
    this.mapper = mapper;
    this.member = member;
    this.pages = pages;
    this.source = source;
  }

  void list(Exchange exchange) {
    Page<?> page =
        source.page(exchange.peer(), pages, Params.textOrNull(exchange.params(), "cursor"));
    ObjectNode result = mapper.createObjectNode();
    ArrayNode array = result.putArray(member);
    page.entries().forEach(entry -> array.add(mapper.<JsonNode>valueToTree(entry)));
    if (page.nextCursor() != null) {
      result.put("nextCursor", page.nextCursor());
    }
    exchange.succeed(result);
  }
}
