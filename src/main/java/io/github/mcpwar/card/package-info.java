/**
 * The server card and the catalog, by which clients find the server before they connect. May import
 * {@code protocol}, {@code model}, {@code settings} and {@code digests}.
 */
@NullMarked
package io.github.mcpwar.card;

import org.jspecify.annotations.NullMarked;
