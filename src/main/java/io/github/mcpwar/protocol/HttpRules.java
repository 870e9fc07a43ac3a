package io.github.mcpwar.protocol;

/**
 * Rules of Streamable HTTP that differ between revisions.
 *
 * @param batches a body may be an array of messages
 * @param routingHeaders {@code Mcp-Method}, {@code Mcp-Name} and {@code Mcp-Param-*} repeat what
 *     the body says
 * @param resumable events have ids, and a client can resume a broken stream after an event
 * @param polling a stream begins with an event that has an id and no data; the server may close the
 *     connection before the stream ends, and the client reconnects after the time given by
 *     {@code retry}
 */
public record HttpRules(
    boolean batches, boolean routingHeaders, boolean resumable, boolean polling) {

  /** The starting point, before any revision. */
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
