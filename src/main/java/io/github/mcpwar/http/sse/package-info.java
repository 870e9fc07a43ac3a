/**
 * The owner of each streamed HTTP response: its queue, its writer, its guard, and the registry of
 * all. Knows neither Jakarta REST nor Jersey.
 *
 * <p>Locks: a stream's queue lock is held for memory operations only. The lock of
 * {@link io.github.mcpwar.http.sse.ResponseGuard} is held while the response is accessed, which may
 * block on a slow client.
 */
@NullMarked
package io.github.mcpwar.http.sse;

import org.jspecify.annotations.NullMarked;
