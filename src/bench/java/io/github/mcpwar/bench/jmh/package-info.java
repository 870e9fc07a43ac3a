/** Measures the inner parts of a call by themselves. */
@NullMarked
package io.github.mcpwar.bench.jmh;

import org.jspecify.annotations.NullMarked;
