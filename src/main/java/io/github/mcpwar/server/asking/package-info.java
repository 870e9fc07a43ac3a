/**
 * Questions to clients: what each needs, what goes over the wire, how an answer is read, and the seal of what a client without a session carries from round to
 * round.
 *
 * @see <a href="https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/mrtr">Multi round-trip requests</a>
 */
@NullMarked
package io.github.mcpwar.server.asking;

import org.jspecify.annotations.NullMarked;
