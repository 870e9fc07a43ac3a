/**
 * The services of an engine for the nodes of a cluster, which serve the same clients: membership,
 * mail, and four kinds of storage. An engine sees opaque keys and sealed values only; it knows
 * nothing of the protocol. May import nothing of the server.
 */
@NullMarked
package io.github.mcpwar.spi.cluster;

import org.jspecify.annotations.NullMarked;
