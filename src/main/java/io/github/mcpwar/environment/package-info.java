/**
 * Facilities of the surrounding container: CDI beans, JNDI resources, managed threads and filters.
 * All are optional; without them, the server uses constructors and threads of its own. Knows
 * nothing of the server; may import Jakarta specifications and the JDK.
 */
@NullMarked
package io.github.mcpwar.environment;

import org.jspecify.annotations.NullMarked;
