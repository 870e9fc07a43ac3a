/** The tasks of all nodes: each runs on one, and can be found by its client on any. */
@NullMarked
package io.github.mcpwar.cluster.tasks;

import org.jspecify.annotations.NullMarked;
