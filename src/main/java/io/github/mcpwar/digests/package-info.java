/** Digests of texts and of secrets. */
@NullMarked
package io.github.mcpwar.digests;

import org.jspecify.annotations.NullMarked;
