/**
 * The doors for HTTP: Jakarta REST resources for Streamable HTTP and for plain server-sent events, the short way for what needs no stream, the classification of what comes in, and
 * the one owner of each response. May import {@code server} and below.
 *
 * <p>Which thread holds which lock: a stream's queue lock is held for memory operations only; the {@link io.github.mcpwar.http.ResponseGuard}'s lock is
 * held while the response is touched, which may block on a slow client. Locks are taken in the order of batch, answer, {@link io.github.mcpwar.http.ResumableStream}, queue or event
 * store; the guard's is taken under a batch's or none; and user code runs under none.
 */
@NullMarked
package io.github.mcpwar.http;

import org.jspecify.annotations.NullMarked;
