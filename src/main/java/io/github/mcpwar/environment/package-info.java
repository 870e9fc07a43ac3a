/**
 * What the server finds around it and does not own: beans, resources in JNDI, threads, filters in front of it. Everything here is optional; without it there are
 * constructors and threads of our own. Knows nothing of the server; may import Jakarta specifications and the JDK.
 */
@NullMarked
package io.github.mcpwar.environment;

import org.jspecify.annotations.NullMarked;
