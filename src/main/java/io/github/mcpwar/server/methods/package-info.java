/**
 * From an annotated Java method to something that can be called: which methods of an object there are, where the values of their parameters come from, and
 * how to wait for what they return. Shared by tools, resources, prompts and completion. May import {@code api}, {@code protocol} and {@code model}.
 */
@NullMarked
package io.github.mcpwar.server.methods;

import org.jspecify.annotations.NullMarked;
