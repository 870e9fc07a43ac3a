/**
 * Questions to clients: the capabilities they need, the requests they become, how answers are read,
 * and the signed state that a client without a session carries between rounds.
 *
 * @see <a href="https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/mrtr">Multi
 *     round-trip requests</a>
 */
@NullMarked
package io.github.mcpwar.server.elicitation;

import org.jspecify.annotations.NullMarked;
