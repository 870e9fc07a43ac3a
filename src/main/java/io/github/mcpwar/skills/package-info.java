/**
 * Agent Skills from a folder and from the class path, served by an extension of the protocol. May
 * import {@code spi}, {@code api}, {@code model}, {@code protocol}, {@code folder},
 * {@code settings}, {@code digests} and {@code declared.yaml}.
 */
@NullMarked
package io.github.mcpwar.skills;

import org.jspecify.annotations.NullMarked;
