/**
 * All that the author of tools, resources and prompts imports: the annotations, the registries, the context of a call, and the exception that refuses in words for
 * the caller. A tool knows nothing of protocol revisions, transports, containers or JSON. May import {@code model} only.
 */
@NullMarked
package io.github.mcpwar.api;

import org.jspecify.annotations.NullMarked;
