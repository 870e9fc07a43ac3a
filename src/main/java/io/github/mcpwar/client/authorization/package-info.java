/**
 * Sign-on of the client by OAuth 2.1. The client obtains credentials from
 * {@link io.github.mcpwar.client.authorization.OAuthAuthorizer}.
 *
 * <pre>
 * OAuthAuthorizer    one token at a time, refreshed or replaced after a refusal
 * ResourceDiscovery  the protected resource's metadata, found by the refusal (RFC 9728)
 * ServerDiscovery    the authorization server's metadata (RFC 8414, OpenID Connect)
 * Clients            the client's identity there: known, by document, or registered (RFC 7591)
 * GrantSource        the grant: of a person (code and PKCE), the client itself, an assertion
 * TokenRequests      the exchange of the grant for a token
 * </pre>
 *
 * <p>Grants and requests are Nimbus' OAuth 2.0 SDK; the rules of MCP are here. May
 * import {@code client} only, which does not know this package.
 *
 * @see <a href="https://modelcontextprotocol.io/specification/2026-07-28/basic/authorization"
 *     >Authorization</a>
 */
@NullMarked
package io.github.mcpwar.client.authorization;

import org.jspecify.annotations.NullMarked;
