/**
 * Bounds the memory and work for any number of callers: their networks, token buckets, recent
 * values, and one object for each caller.
 */
@NullMarked
package io.github.mcpwar.callers;

import org.jspecify.annotations.NullMarked;
