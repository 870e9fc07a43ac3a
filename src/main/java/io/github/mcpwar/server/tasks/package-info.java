/**
 * Calls that go on after their request was answered: what each is doing, what it asks its client, what came out, and for how long that is kept.
 *
 * @see <a href="https://modelcontextprotocol.io/seps/2663-tasks-extension">Tasks extension</a>
 */
@NullMarked
package io.github.mcpwar.server.tasks;

import org.jspecify.annotations.NullMarked;
