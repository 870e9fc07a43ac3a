package io.github.mcpwar.client;

import io.github.mcpwar.jsonrpc.Message;
import io.github.mcpwar.jsonrpc.Notification;
import io.github.mcpwar.jsonrpc.Request;
import io.github.mcpwar.protocol.HeaderValue;
import io.github.mcpwar.protocol.HttpHeaders;
import io.github.mcpwar.protocol.Methods;
import io.github.mcpwar.protocol.WireContract;
import java.util.HashMap;
import java.util.Map;

/**
 * Repeats in headers what a message is, where the revision has that.
 *
 * @see <a
 *     href="https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/streamable-http#standard-request-headers">Standard
 *     request headers</a>
 */
final class RoutingHeaders {

  /** The parameter that goes into {@link HttpHeaders#NAME}, by method. */
  private static final Map<String, String> NAME_PARAMETERS = Map.of(
      Methods.TOOLS_CALL, "name",
      Methods.PROMPTS_GET, "name",
      Methods.RESOURCES_READ, "uri",
      Methods.TASKS_GET, "taskId",
      Methods.TASKS_UPDATE, "taskId",
      Methods.TASKS_CANCEL, "taskId");

  private RoutingHeaders() {}

  /** The headers of a message: {@code others}, and those that the message asks for. */
  static Map<String, String> of(
      Message message, WireContract contract, Map<String, String> others) {
    Map<String, String> headers = new HashMap<>(others);
    if (contract.http().routingHeaders()) {
      if (message instanceof Request request) {
        headers.put(HttpHeaders.METHOD, request.method());
        String parameter = NAME_PARAMETERS.get(request.method());
        if (parameter != null) {
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
