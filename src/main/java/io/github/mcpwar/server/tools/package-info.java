/**
 * The tools of a server: definitions from annotated methods and plug-ins, the check of arguments,
 * and the conversion of results. JSON Schemas are derived from Java types as Jackson reads and
 * writes them. Messages about invalid arguments are written for models to act on. May import
 * {@code spi}, {@code api}, {@code protocol}, {@code model} and {@code jsonrpc}.
 */
@NullMarked
package io.github.mcpwar.server.tools;

import org.jspecify.annotations.NullMarked;
