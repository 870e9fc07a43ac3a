/** What a servlet does at least to answer the same requests: the yardstick. */
@NullMarked
package io.github.mcpwar.bench.bare;

import org.jspecify.annotations.NullMarked;
