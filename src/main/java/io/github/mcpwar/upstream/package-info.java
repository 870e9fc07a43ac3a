/**
 * The tools, prompts and resources of other MCP servers as those of this one: connections to them,
 * one session for each caller, their lists, and calls in both directions. Imports {@code spi},
 * {@code api}, {@code client}, {@code protocol}, {@code model}, {@code jsonrpc}, {@code digests}
 * and {@code outbound}.
 */
@NullMarked
package io.github.mcpwar.upstream;

import org.jspecify.annotations.NullMarked;
