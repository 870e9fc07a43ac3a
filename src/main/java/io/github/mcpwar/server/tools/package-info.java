/**
 * The tools of a server: from annotated methods and plug-ins to what a client is told about them, and from JSON arguments to a result. The JSON Schemas
 * come from the Java types as Jackson reads and writes them; arguments are checked against them, in words that a model can act on. May import
 * {@code spi}, {@code api}, {@code protocol}, {@code model} and {@code jsonrpc}.
 */
@NullMarked
package io.github.mcpwar.server.tools;

import org.jspecify.annotations.NullMarked;
