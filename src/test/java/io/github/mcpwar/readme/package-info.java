/** The README keeps its word. */
@NullMarked
package io.github.mcpwar.readme;

import org.jspecify.annotations.NullMarked;
