/** The tools, prompts and resources of the server, and those among them that a caller may use. */
@NullMarked
package io.github.mcpwar.server.catalog;

import org.jspecify.annotations.NullMarked;
