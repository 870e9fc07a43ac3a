/**
 * Suggestions for mistyped names of tools, commands, options and settings. Knows nothing of any of
 * these.
 */
@NullMarked
package io.github.mcpwar.names;

import org.jspecify.annotations.NullMarked;
