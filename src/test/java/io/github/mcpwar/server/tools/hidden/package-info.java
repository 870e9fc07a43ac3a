/** A class that is not public, and one that extends it. */
@NullMarked
package io.github.mcpwar.server.tools.hidden;

import org.jspecify.annotations.NullMarked;
