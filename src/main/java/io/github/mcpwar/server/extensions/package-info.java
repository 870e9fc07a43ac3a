/**
 * Extensions of the protocol: their registry, and the requests for their methods. An extension
 * itself uses {@code spi} only.
 */
@NullMarked
package io.github.mcpwar.server.extensions;

import org.jspecify.annotations.NullMarked;
