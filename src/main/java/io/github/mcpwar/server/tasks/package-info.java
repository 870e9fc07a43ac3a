/**
 * Calls that continue after their request was answered: their status, questions, outcome and
 * lifetime.
 *
 * @see <a href="https://modelcontextprotocol.io/seps/2663-tasks-extension">Tasks extension</a>
 */
@NullMarked
package io.github.mcpwar.server.tasks;

import org.jspecify.annotations.NullMarked;
