package io.github.mcpwar.server;

import io.github.mcpwar.protocol.MethodTable;
import io.github.mcpwar.protocol.Methods;
import io.github.mcpwar.protocol.RpcMethod;
import io.github.mcpwar.protocol.WireContract;
import io.github.mcpwar.server.access.AccessRules.Kind;
import io.github.mcpwar.server.call.CallExecutor;
import io.github.mcpwar.server.catalog.Catalog;
import io.github.mcpwar.server.catalog.CatalogGate;
import io.github.mcpwar.server.catalog.Permissions;
import io.github.mcpwar.server.changes.Subscriptions;
import io.github.mcpwar.server.extensions.ExtensionRegistry;
import io.github.mcpwar.server.extensions.ExtensionRequests;
import io.github.mcpwar.server.extensions.RegisteredMethod;
import io.github.mcpwar.server.lists.Pages;
import io.github.mcpwar.server.prompts.Prompts;
import io.github.mcpwar.server.resources.Resources;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The requests that the server answers: the rows of the method table, each with its handler. */
final class MethodHandlers {
  private final Map<String, Handled> byName;
  private final ExtensionRegistry extensions;
  private final @Nullable ExtensionRequests requests;

  /**
   * A row with its handler.
   *
   * @param definedFor true for the peers for which the method exists
   */
  record Handled(RpcMethod method, Handler handler, Predicate<WireContract> definedFor) {}

  /**
   * Joins rows and handlers by the name of the method.
   *
   * @throws IllegalArgumentException if a request has no handler, or a handler no request
   */
  MethodHandlers(MethodTable table, Map<String, Handler> handlers) {
    this(table, handlers, new ExtensionRegistry(JsonMapper.shared()), null);
  }

  private MethodHandlers(
      MethodTable table,
      Map<String, Handler> handlers,
      ExtensionRegistry extensions,
      @Nullable ExtensionRequests requests) {
    this.extensions = extensions;
    this.requests = requests;
    Map<String, RpcMethod> rows = table.rows().stream()
        .filter(row -> row.isClientRequest() && row.extension().isEmpty())
        .collect(Collectors.toMap(RpcMethod::name, row -> row));
    if (!rows.keySet().equals(handlers.keySet())) {
      throw new IllegalArgumentException(
          "Rows " + rows.keySet() + " and handlers " + handlers.keySet() + " differ");
    }
    byName = handlers.entrySet().stream()
        .collect(Collectors.toUnmodifiableMap(
            Map.Entry::getKey,
            each -> handled(Objects.requireNonNull(rows.get(each.getKey())), each.getValue())));
  }

  private static Handled handled(RpcMethod row, Handler handler) {
    return new Handled(row, handler, contract -> contract.defines(row.name()));
  }

  /** Creates the handler of each request in the standard table. */
  static MethodHandlers standard(
      JsonMapper mapper,
      ServerIdentity identity,
      Catalog catalog,
      Pages pages,
      CallExecutor calls,
      Subscriptions subscriptions,
      Permissions permissions,
      ExtensionRegistry extensions) {
    IntroductionHandler introduction =
        new IntroductionHandler(mapper, identity, catalog, extensions);
    Resources resources = catalog.resources();
    Prompts prompts = catalog.prompts();
    ResourceFinder finder = new ResourceFinder(resources, permissions);
    ResourceSubscriptionHandler watched = new ResourceSubscriptionHandler(mapper, finder);
    return new MethodHandlers(
        MethodTable.STANDARD,
        Map.ofEntries(
            entry(Methods.INITIALIZE, introduction::initialize),
            entry(Methods.DISCOVER, introduction::discover),
            entry(Methods.PING, exchange -> exchange.succeed(mapper.createObjectNode())),
            entry(Methods.SET_LEVEL, new LogLevelHandler(mapper)::setLevel),
            entry(
                Methods.TOOLS_LIST,
                new ListHandler(
                    mapper,
                    "tools",
                    Kind.TOOL,
                    pages,
                    permissions,
                    catalog.tools()::onChange,
                    (peer, all, cursor, view) ->
                        catalog.tools().list(all, cursor, peer.foundTools(), view))::list),
            entry(
                Methods.TOOLS_CALL,
                new ToolCallHandler(mapper, catalog.tools(), calls, permissions)),
            entry(
                Methods.RESOURCES_LIST,
                resources::isOffered,
                new ListHandler(
                    mapper,
                    "resources",
                    Kind.RESOURCE,
                    pages,
                    permissions,
                    resources::onChange,
                    resources::list)::list),
            entry(
                Methods.RESOURCE_TEMPLATES_LIST,
                resources::isOffered,
                new ListHandler(
                    mapper,
                    "resourceTemplates",
                    Kind.RESOURCE,
                    pages,
                    permissions,
                    resources::onChange,
                    resources::templates)::list),
            entry(
                Methods.RESOURCES_READ,
                resources::isOffered,
                new ResourceReadHandler(mapper, finder, calls)::read),
            entry(Methods.RESOURCES_SUBSCRIBE, resources::isOffered, watched::subscribe),
            entry(Methods.RESOURCES_UNSUBSCRIBE, resources::isOffered, watched::unsubscribe),
            entry(
                Methods.PROMPTS_LIST,
                prompts::isOffered,
                new ListHandler(
                    mapper,
                    "prompts",
                    Kind.PROMPT,
                    pages,
                    permissions,
                    prompts::onChange,
                    prompts::list)::list),
            entry(
                Methods.PROMPTS_GET,
                prompts::isOffered,
                new PromptGetHandler(mapper, prompts, calls, permissions)::get),
            entry(
                Methods.COMPLETE,
                catalog::hasCompletions,
                new CompletionHandler(mapper, catalog, calls, permissions)::complete),
            entry(Methods.LISTEN, subscriptions::listen)),
        extensions,
        new ExtensionRequests(
            calls, new CatalogGate(catalog, permissions), pages, subscriptions.streams()));
  }

  /** A method that always exists. */
  private static Map.Entry<String, Handler> entry(String method, Handler handler) {
    return Map.entry(method, handler);
  }

  /** A method that exists only while its feature is offered. */
  private static Map.Entry<String, Handler> entry(
      String method, BooleanSupplier isOffered, Handler handler) {
    return Map.entry(method, exchange -> {
      if (!isOffered.getAsBoolean()) {
        throw Dispatcher.unknown(method);
      }
      handler.handle(exchange);
    });
  }

  /** The row and the handler of a method; null if there is none. */
  @Nullable
  Handled find(String method) {
    Handled known = byName.get(method);
    RegisteredMethod registered = known == null ? extensions.find(method) : null;
    if (registered == null || requests == null) {
      return known;
    }
    return new Handled(
        registered.row(),
        exchange -> requests.handle(exchange, registered),
        registered::isDefinedFor);
  }
}
