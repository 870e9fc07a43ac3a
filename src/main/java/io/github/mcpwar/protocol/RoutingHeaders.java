package io.github.mcpwar.protocol;

import io.github.mcpwar.jsonrpc.Message;
import io.github.mcpwar.jsonrpc.Notification;
import io.github.mcpwar.jsonrpc.Request;
import java.util.HashMap;
import java.util.Map;

/**
 * Repeats in headers what a message is, where the revision has that.
 *
 * @see <a
 *     href="https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/streamable-http#standard-request-headers">Standard
 *     request headers</a>
 */
public final class RoutingHeaders {

  private RoutingHeaders() {}

  /** The headers of a message: {@code others}, and those that the message asks for. */
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
