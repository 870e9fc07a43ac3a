/**
 * Access tokens of an OAuth 2.1 authorization server: their validation, who they speak for, and what a client is told that has none or the wrong one. Tokens appear in no message, no log and no exception of
 * this package.
 *
 * @see <a href="https://modelcontextprotocol.io/specification/2026-07-28/basic/authorization">Authorization</a>
 */
@NullMarked
package io.github.mcpwar.security.bearer;

import org.jspecify.annotations.NullMarked;
