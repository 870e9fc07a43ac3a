/**
 * Requests to other services: tokens in the name of the caller, the headers that only the
 * connection sets, and the addresses that strangers may name.
 */
@NullMarked
package io.github.mcpwar.outbound;

import org.jspecify.annotations.NullMarked;
