/** Who may use which tool, resource and prompt: what annotations and the configuration say, and what that means for a caller. May import {@code api}. */
@NullMarked
package io.github.mcpwar.server.access;

import org.jspecify.annotations.NullMarked;
