/**
 * The types that authors of tools, resources and prompts import: annotations, registries, the
 * context of a call, and exceptions for the caller. They know nothing of protocol revisions,
 * transports, containers or JSON. May import {@code model} only.
 */
@NullMarked
package io.github.mcpwar.api;

import org.jspecify.annotations.NullMarked;
