/**
 * Suggestions while somebody types an argument of a prompt or a variable of a resource template. May import {@code server.methods}, {@code api},
 * {@code protocol} and {@code model}.
 */
@NullMarked
package io.github.mcpwar.server.completion;

import org.jspecify.annotations.NullMarked;
