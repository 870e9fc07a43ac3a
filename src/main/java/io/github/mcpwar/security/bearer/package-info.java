/**
 * Access tokens of an OAuth 2.1 authorization server: their validation, the caller they identify,
 * and the challenges for clients without a valid one. No message, log or exception of this package
 * contains a token.
 *
 * @see <a
 *     href="https://modelcontextprotocol.io/specification/2026-07-28/basic/authorization">
 *     Authorization</a>
 */
@NullMarked
package io.github.mcpwar.security.bearer;

import org.jspecify.annotations.NullMarked;
