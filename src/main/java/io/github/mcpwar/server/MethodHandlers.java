package io.github.mcpwar.server;

import io.github.mcpwar.protocol.MethodTable;
import io.github.mcpwar.protocol.RpcMethod;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The requests that the server answers: the rows of the method table, each with its handler. */
final class MethodHandlers {
  private final Map<String, Handled> byName;

  /** A row with its handler. */
  record Handled(RpcMethod method, Handler handler) {}

  /**
   * Joins rows and handlers by the name of the method.
   *
   * @throws IllegalArgumentException if a request has no handler, or a handler no request
   */
  MethodHandlers(MethodTable table, Map<String, Handler> handlers) {
    Map<String, RpcMethod> requests = table.rows().stream()
        .filter(RpcMethod::isClientRequest)
        .collect(Collectors.toMap(RpcMethod::name, row -> row));
    if (!requests.keySet().equals(handlers.keySet())) {
      throw new IllegalArgumentException(
          "Rows " + requests.keySet() + " and handlers " + handlers.keySet() + " differ");
    }
    byName = handlers.entrySet().stream()
        .collect(Collectors.toUnmodifiableMap(
            Map.Entry::getKey,
            each ->
                new Handled(Objects.requireNonNull(requests.get(each.getKey())), each.getValue())));
  }

  /** The row and the handler of a method; null if there is none. */
  @Nullable
  Handled find(String method) {
    return byName.get(method);
  }
}
