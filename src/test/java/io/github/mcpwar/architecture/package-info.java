/**
 * The rules every other package keeps: which way imports point, what the sources must not hold,
 * what the WAR holds.
 */
@NullMarked
package io.github.mcpwar.architecture;

import org.jspecify.annotations.NullMarked;
