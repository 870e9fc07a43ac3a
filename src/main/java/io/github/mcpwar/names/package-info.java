/**
 * Names that people type, and what somebody who mistyped one may have meant: a tool, a command, an option, a setting. Knows nothing of any of these.
 */
@NullMarked
package io.github.mcpwar.names;

import org.jspecify.annotations.NullMarked;
