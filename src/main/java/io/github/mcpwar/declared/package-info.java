/**
 * Tools that a watched YAML file declares: reading and checking the file, replacing all of its
 * tools at once, and its state for operators. Imports {@code spi}, {@code api}, {@code model},
 * {@code settings}, {@code names} and {@code folder}.
 */
@NullMarked
package io.github.mcpwar.declared;

import org.jspecify.annotations.NullMarked;
