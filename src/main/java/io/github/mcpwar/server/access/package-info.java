/**
 * Access to tools, resources and prompts: the requirements from annotations and configuration, and
 * their check for a caller. May import {@code api} and {@code limits.callers}.
 */
@NullMarked
package io.github.mcpwar.server.access;

import org.jspecify.annotations.NullMarked;
