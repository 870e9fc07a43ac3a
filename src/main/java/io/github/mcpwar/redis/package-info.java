/**
 * The engine of a cluster by Valkey or Redis, through Jedis. A row of Lua scripts does in one step
 * what must not be seen half done; everything else is a single command. Two threads: one reads this
 * node's mail and keeps its lease, one writes the events of streams behind. No other package knows
 * Jedis.
 */
@NullMarked
package io.github.mcpwar.redis;

import org.jspecify.annotations.NullMarked;
