/**
 * One request and everything it is answered with: the request, its caller and its peer, the reply,
 * and cancellation.
 */
@NullMarked
package io.github.mcpwar.server.exchange;

import org.jspecify.annotations.NullMarked;
