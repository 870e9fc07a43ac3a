/**
 * The prompts of a server: from annotated methods and plug-ins to what a client is told about them, and from texts to messages. May import
 * {@code server.methods}, {@code server.lists}, {@code spi}, {@code api}, {@code protocol} and {@code model}.
 */
@NullMarked
package io.github.mcpwar.server.prompts;

import org.jspecify.annotations.NullMarked;
