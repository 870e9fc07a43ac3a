/**
 * The HTTP transport: Jakarta REST resources for Streamable HTTP and plain server-sent events, the
 * fast path for messages that need no stream, and the routing of requests. May import
 * {@code server} and below.
 *
 * <p>Locks are taken in the order of batch, answer, {@link io.github.mcpwar.http.ResumableStream},
 * queue or event store. The guard's lock is taken under a batch's or none, and user code runs under
 * none.
 */
@NullMarked
package io.github.mcpwar.http;

import org.jspecify.annotations.NullMarked;
