/**
 * Turns annotated Java methods into callable ones: finds the methods of an object, binds sources to
 * their parameters, and waits for their results. Shared by tools, resources, prompts and
 * completion. May import {@code api}, {@code limits.callers}, {@code protocol} and {@code model}.
 */
@NullMarked
package io.github.mcpwar.server.annotated;

import org.jspecify.annotations.NullMarked;
