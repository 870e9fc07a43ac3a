package io.github.mcpwar.protocol;

import io.github.mcpwar.jsonrpc.Message;
import io.github.mcpwar.jsonrpc.Notification;
import io.github.mcpwar.jsonrpc.Request;
import java.util.HashMap;
import java.util.Map;

/**
 * Repeats a message's method and name in HTTP headers, by which proxies can route, if the revision
 * defines that.
 *
 * @see <a
 * href="https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/streamable-http"
 *     >Standard request headers</a>
 */
public final class RoutingHeaders {

  private RoutingHeaders() {}

  /** Returns {@code others} and the routing headers of a message. */
  public static Map<String, String> of(
      Message message, WireContract contract, Map<String, String> others) {
    Map<String, String> headers = new HashMap<>(others);
    if (contract.http().routingHeaders()) {
      if (message instanceof Request request) {
        headers.put(HttpHeaders.METHOD, request.method());
        String parameter =
            contract.method(request.method()).map(RpcMethod::mirrored).orElse("");
        if (!parameter.isEmpty()) {
          String name = request.params().path(parameter).stringValue("");
          headers.put(HttpHeaders.NAME, HeaderValue.encode(name));
        }
      } else if (message instanceof Notification notification) {
        headers.put(HttpHeaders.METHOD, notification.method());
      }
    }
    return headers;
  }
}
