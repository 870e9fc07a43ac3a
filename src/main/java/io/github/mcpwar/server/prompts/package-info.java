/**
 * The prompts of a server: definitions from annotated methods and plug-ins, and the conversion of
 * results to messages. May import {@code server.methods}, {@code server.lists}, {@code spi},
 * {@code api}, {@code protocol} and {@code model}.
 */
@NullMarked
package io.github.mcpwar.server.prompts;

import org.jspecify.annotations.NullMarked;
