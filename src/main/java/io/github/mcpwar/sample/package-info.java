/**
 * Tools that show what tools can do, on by default and switched off with a setting. They are written as anybody's tools are, and may import only
 * {@code api}, {@code spi}, {@code model} and {@code folder}.
 */
@NullMarked
package io.github.mcpwar.sample;

import org.jspecify.annotations.NullMarked;
