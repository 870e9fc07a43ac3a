package io.github.mcpwar.protocol;

/**
 * What a revision asks of Streamable HTTP.
 *
 * @param batches a body may be an array of messages
 * @param routingHeaders {@code Mcp-Method}, {@code Mcp-Name} and {@code Mcp-Param-*} repeat what the body says
 */
public record HttpRules(boolean batches, boolean routingHeaders) {

  HttpRules withBatches(boolean allowed) {
    return new HttpRules(allowed, routingHeaders);
  }

  HttpRules withRoutingHeaders() {
    return new HttpRules(batches, true);
  }
}
