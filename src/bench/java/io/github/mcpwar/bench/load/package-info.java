/** The load generator: what it asks of a server, how it measures, and the table of ratios. Talks to 127.0.0.1 only; every load is bounded in count and time. */
@NullMarked
package io.github.mcpwar.bench.load;

import org.jspecify.annotations.NullMarked;
