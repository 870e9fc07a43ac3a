/**
 * The nodes that serve the same clients: what they tell each other and keep together, by an engine
 * of {@code spi.cluster}. Everything is local first: only what a node does not know itself asks the
 * others.
 */
@NullMarked
package io.github.mcpwar.cluster;

import org.jspecify.annotations.NullMarked;
