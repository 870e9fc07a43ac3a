/**
 * The engine: the methods and their handlers. Knows neither HTTP nor the
 * encoding of JSON. May import its sub-packages, {@code spi}, {@code api},
 * {@code protocol}, {@code model} and {@code jsonrpc}.
 *
 * <p>The path of a message:
 *
 * <pre>
 * servlet filters   Origin and Host → container authentication
 * http, stdio       parse once → message; classify once → the peer and its contract
 * server            method table row? no → −32601 · interceptors, in order → handler
 * handler           neutral parameters → neutral result; context → notifications
 * protocol          neutral → this peer's shape
 * http              first notification: the answer becomes SSE · none: one JSON object
 * </pre>
 */
@NullMarked
package io.github.mcpwar.server;

import org.jspecify.annotations.NullMarked;
