/**
 * All that the author of a tool imports: the annotations, the context of a call, and the exception that is a tool's own error.
 * A tool knows nothing of protocol revisions, transports, containers or JSON. May import {@code model} only.
 */
@NullMarked
package io.github.mcpwar.api;

import org.jspecify.annotations.NullMarked;
