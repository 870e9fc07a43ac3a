/**
 * The load generator: its requests, its measurements, and the table of ratios. It uses 127.0.0.1
 * only, and every load is bounded in count and time.
 */
@NullMarked
package io.github.mcpwar.bench.load;

import org.jspecify.annotations.NullMarked;
