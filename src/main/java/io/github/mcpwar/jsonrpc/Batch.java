package io.github.mcpwar.jsonrpc;

import java.util.List;

/**
 * Several messages sent as one JSON array.
 *
 * @param entries at least one; each a {@link Message} or {@link Malformed}
 * @see <a href="https://www.jsonrpc.org/specification#batch">JSON-RPC 2.0, batch</a>
 */
public record Batch(List<Incoming> entries) implements Incoming {}
