package io.github.mcpwar.client;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The differences of one request from the others of a client.
 *
 * @param headers sent with its HTTP requests, in addition to those of the client, which win; only
 *     {@code Authorization} replaces all credentials of the client, and is not renewed
 * @param meta members of its {@code _meta}; the client's own win
 * @param handlers answer the questions that the server asks during this request; null for those of
 *     the client, by which the capabilities are declared in any case
 */
public record RequestOptions(
    Map<String, String> headers, ObjectNode meta, @Nullable ClientHandlers handlers) {

  /** No differences. */
  public static final RequestOptions NONE =
      new RequestOptions(Map.of(), JsonNodeFactory.instance.objectNode(), null);

  /** Copies the headers. */
  public RequestOptions {
    headers = Map.copyOf(headers);
  }
}
