/**
 * How the client signs on: an OAuth 2.1 client. {@link io.github.mcpwar.client.authorization.OAuthAuthorizer} is what
 * the client asks for credentials.
 *
 * <pre>
 * OAuthAuthorizer    one token at a time: when it is refused, refresh it, get another one, or get one with more scopes
 * ResourceDiscovery  the refusal leads to the protected resource's metadata (RFC 9728)
 * ServerDiscovery    that leads to the authorization server's metadata (RFC 8414, OpenID Connect Discovery)
 * Clients            who we are there: registered before, by a metadata document, or registered now (RFC 7591)
 * GrantSource        where the grant comes from: a person (code and PKCE), the client itself, an assertion
 * TokenRequests      the grant becomes a token
 * </pre>
 *
 * <p>Grants and requests are Nimbus' OAuth 2.0 SDK; what follows from the protocol is here. May import {@code client}
 * only, which does not know this package.
 *
 * @see <a href="https://modelcontextprotocol.io/specification/2026-07-28/basic/authorization">Authorization</a>
 */
@NullMarked
package io.github.mcpwar.client.authorization;

import org.jspecify.annotations.NullMarked;
