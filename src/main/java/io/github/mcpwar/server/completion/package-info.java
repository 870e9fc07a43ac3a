/**
 * Suggestions for prompt arguments and variables of resource templates, while a user types. May
 * import {@code server.methods}, {@code api}, {@code protocol} and {@code model}.
 */
@NullMarked
package io.github.mcpwar.server.completion;

import org.jspecify.annotations.NullMarked;
