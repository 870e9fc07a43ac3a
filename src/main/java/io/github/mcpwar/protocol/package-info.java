/**
 * The protocol revisions; only this package knows that they differ. Each revision is a small class
 * that lists its changes since the previous one ({@link io.github.mcpwar.protocol.Revision}). A
 * {@link io.github.mcpwar.protocol.WireContract} applies that changelog and answers what holds for
 * a peer: its methods, the shape of results, error codes and HTTP rules. Other packages ask about
 * behavior, never about dates. May import {@code jsonrpc} only.
 *
 * @see <a href="https://modelcontextprotocol.io/specification">The specification</a>
 */
@NullMarked
package io.github.mcpwar.protocol;

import org.jspecify.annotations.NullMarked;
