/** News of lists, resources and tasks: who wants them, on which stream, and from which node. */
@NullMarked
package io.github.mcpwar.server.changes;

import org.jspecify.annotations.NullMarked;
