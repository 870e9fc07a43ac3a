package io.github.mcpwar.protocol;

/**
 * What a revision asks of Streamable HTTP.
 *
 * @param batches a body may be an array of messages
 * @param routingHeaders {@code Mcp-Method}, {@code Mcp-Name} and {@code Mcp-Param-*} repeat what the body says
 * @param resumable events have ids, and a stream that broke goes on after the one that the client names
 * @param polling a stream begins with an event that has an id and no data; its connection may be closed before its end, and the client comes back after the time
 *     that the field {@code retry} gave
 */
public record HttpRules(
    boolean batches, boolean routingHeaders, boolean resumable, boolean polling) {

  /** Before any revision. */
  static final HttpRules NONE = new HttpRules(false, false, false, false);

  HttpRules withBatches(boolean allowed) {
    return new HttpRules(allowed, routingHeaders, resumable, polling);
  }

  HttpRules withRoutingHeaders() {
    return new HttpRules(batches, true, resumable, polling);
  }

  HttpRules withResumption() {
    return new HttpRules(batches, routingHeaders, true, polling);
  }

  HttpRules withPolling() {
    return new HttpRules(batches, routingHeaders, resumable, true);
  }

  HttpRules withoutResumption() {
    return new HttpRules(batches, routingHeaders, false, false);
  }
}
