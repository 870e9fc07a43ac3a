/**
 * The engine: which methods there are, what each does, who the peers are and what they listen to. Knows neither HTTP nor JSON's bytes. May import
 * its sub-packages, {@code spi}, {@code api}, {@code protocol}, {@code model} and {@code jsonrpc}.
 *
 * <p>How a message walks:
 *
 * <pre>
 * servlet filters   Origin and Host → container authentication
 * http, stdio       parse once → message; classify once → the peer and its contract
 * server            method table row? no → −32601 · interceptors, in the order of one list → handler
 * handler           neutral parameters → neutral result; context → notifications
 * protocol          neutral → this peer's shape
 * http              first notification: the answer becomes SSE · none: one JSON object · the result ends it
 * </pre>
 */
@NullMarked
package io.github.mcpwar.server;

import org.jspecify.annotations.NullMarked;
