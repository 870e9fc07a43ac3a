/**
 * The sign-on facade: the authorization server that MCP clients see, in front of one application
 * that is registered with the company's identity provider. It registers clients, asks the user for
 * consent, signs the user on at the provider and issues tokens of its own. No message, log or
 * exception of this package contains a token, a code or a secret.
 *
 * @see <a
 *     href="https://modelcontextprotocol.io/specification/2026-07-28/basic/authorization">
 *     Authorization</a>
 * @see <a href="https://datatracker.ietf.org/doc/html/rfc9700">RFC 9700, best current practice</a>
 */
@NullMarked
package io.github.mcpwar.security.signon;

import org.jspecify.annotations.NullMarked;
