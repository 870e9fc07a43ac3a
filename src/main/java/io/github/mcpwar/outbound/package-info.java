/**
 * Requests to other services: tokens in the name of the caller, and the headers that only the
 * connection sets. Imports {@code api}.
 */
@NullMarked
package io.github.mcpwar.outbound;

import org.jspecify.annotations.NullMarked;
