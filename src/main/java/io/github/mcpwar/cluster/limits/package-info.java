/** Limits that hold on all nodes together, and what may be used once on all of them. */
@NullMarked
package io.github.mcpwar.cluster.limits;

import org.jspecify.annotations.NullMarked;
