/**
 * The streams of calls that every node can continue: their logs, and the letters between the node
 * of a call and the one to which its client came back.
 */
@NullMarked
package io.github.mcpwar.cluster.streams;

import org.jspecify.annotations.NullMarked;
