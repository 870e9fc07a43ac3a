/**
 * The one place that knows that protocol revisions differ. Each revision is a small class that says what it changed since the one before
 * ({@link io.github.mcpwar.protocol.Revision}); a {@link io.github.mcpwar.protocol.WireContract} is the fold of that changelog, and answers what holds
 * for a peer: which methods there are, how a result looks, which number an error has, which rules HTTP follows. Nobody else asks which
 * revision it is. May import {@code jsonrpc} only.
 *
 * @see <a href="https://modelcontextprotocol.io/specification">The specification</a>
 */
@NullMarked
package io.github.mcpwar.protocol;

import org.jspecify.annotations.NullMarked;
