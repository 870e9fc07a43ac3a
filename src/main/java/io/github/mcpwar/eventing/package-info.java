/**
 * Events that clients poll, follow or receive at a webhook, served by an extension of the protocol.
 * May import {@code spi}, {@code api}, {@code protocol}, {@code settings}, {@code digests},
 * {@code callers}, {@code schema}, {@code server.access}, {@code server.annotated} and
 * {@code server.tools}.
 */
@NullMarked
package io.github.mcpwar.eventing;

import org.jspecify.annotations.NullMarked;
