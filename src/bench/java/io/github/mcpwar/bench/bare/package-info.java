/** The yardstick: a servlet that answers the same requests with the least work. */
@NullMarked
package io.github.mcpwar.bench.bare;

import org.jspecify.annotations.NullMarked;
