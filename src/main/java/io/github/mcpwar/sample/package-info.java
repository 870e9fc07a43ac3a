/**
 * Sample tools, on by default and switched off by a setting. They use only what every tool can use,
 * and may import only {@code api}, {@code spi}, {@code model} and {@code folder}.
 */
@NullMarked
package io.github.mcpwar.sample;

import org.jspecify.annotations.NullMarked;
