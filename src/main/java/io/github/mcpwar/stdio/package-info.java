/**
 * The transport over standard input and output: one JSON-RPC message on each line. May import
 * {@code server} and below.
 *
 * @see <a href="https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/stdio"
 *     >stdio</a>
 */
@NullMarked
package io.github.mcpwar.stdio;

import org.jspecify.annotations.NullMarked;
