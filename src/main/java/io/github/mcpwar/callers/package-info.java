/**
 * Callers in great numbers: the network that tells one from another, and something of his own for
 * each, without end neither of memory nor of work.
 */
@NullMarked
package io.github.mcpwar.callers;

import org.jspecify.annotations.NullMarked;
