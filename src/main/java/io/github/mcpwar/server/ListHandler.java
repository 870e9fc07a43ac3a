package io.github.mcpwar.server;

import io.github.mcpwar.server.access.AccessRules.Kind;
import io.github.mcpwar.server.access.View;
import io.github.mcpwar.server.catalog.Permissions;
import io.github.mcpwar.server.exchange.Exchange;
import io.github.mcpwar.server.exchange.Params;
import io.github.mcpwar.server.exchange.Peer;
import io.github.mcpwar.server.lists.Pages;
import io.github.mcpwar.server.lists.Pages.Page;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Handles a list method: sorted, in pages, and limited to what the caller may see. A list that
 * depends on the caller must not be cached for others.
 *
 * @see <a
 *     href="https://modelcontextprotocol.io/specification/2026-07-28/server/utilities/pagination">
 *     Pagination</a>
 */
final class ListHandler {
  private final JsonMapper mapper;
  private final String member;
  private final Pages pages;
  private final ClientSource source;
  private final Permissions permissions;
  private final Kind kind;
  private final EntryTrees trees;

  /** The source of a list. */
  @FunctionalInterface
  interface Source {
    Page<?> page(Pages pages, @Nullable String cursor, View view);
  }

  /** The source of a list that depends on what the client has done. */
  @FunctionalInterface
  interface ClientSource {
    Page<?> page(Peer peer, Pages pages, @Nullable String cursor, View view);
  }

  /**
   * Creates a list that depends on the caller only.
   *
   * @param member the name of the array in the result
   * @param kind the kind of its entries
   * @param changes registers what is to run after each change of the list
   */
  ListHandler(
      JsonMapper mapper,
      String member,
      Kind kind,
      Pages pages,
      Permissions permissions,
      Consumer<Runnable> changes,
      Source source) {
    this(mapper, member, kind, pages, permissions, changes, (ClientSource)
        (peer, all, cursor, view) -> source.page(all, cursor, view));
  }

  /** Creates a list that also depends on what the client has done. */
  ListHandler(
      JsonMapper mapper,
      String member,
      Kind kind,
      Pages pages,
      Permissions permissions,
      Consumer<Runnable> changes,
      ClientSource source) {
    this.mapper = mapper;
    this.member = member;
    this.pages = pages;
    this.source = source;
    this.permissions = permissions;
    this.kind = kind;
    this.trees = new EntryTrees(mapper);
    changes.accept(trees::forget);
  }

  void list(Exchange exchange) {
    View view = permissions.view(kind, exchange.caller());
    Page<?> page =
        source.page(exchange.peer(), pages, Params.textOrNull(exchange.params(), "cursor"), view);
    ObjectNode result = mapper.createObjectNode();
    ArrayNode array = result.putArray(member);
    array.addAll(trees.of(page.entries()));
    if (page.nextCursor() != null) {
      result.put("nextCursor", page.nextCursor());
    }
    if (view.isPersonal()) {
      result.put("cacheScope", "private");
    }
    exchange.succeed(result);
  }
}
