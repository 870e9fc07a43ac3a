/**
 * The tools of a server: definitions from annotated methods and plug-ins, the check of arguments
 * against their schema, and the conversion of results. May import {@code schema}, {@code spi},
 * {@code api}, {@code protocol}, {@code model} and {@code jsonrpc}.
 */
@NullMarked
package io.github.mcpwar.server.tools;

import org.jspecify.annotations.NullMarked;
