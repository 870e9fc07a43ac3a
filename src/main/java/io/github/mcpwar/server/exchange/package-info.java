/**
 * One request and everything it is answered with: the request with its caller and its peer, the
 * reply, cancellation, and the two kinds of peers, with and without a session.
 */
@NullMarked
package io.github.mcpwar.server.exchange;

import org.jspecify.annotations.NullMarked;
