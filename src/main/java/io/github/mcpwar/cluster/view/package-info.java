/** The view of all nodes for operators. */
@NullMarked
package io.github.mcpwar.cluster.view;

import org.jspecify.annotations.NullMarked;
