/**
 * The sessions that several nodes hold, the changes of which clients of all nodes hear, and the
 * messages for streams of other nodes.
 */
@NullMarked
package io.github.mcpwar.cluster.sessions;

import org.jspecify.annotations.NullMarked;
