/**
 * Tokens with which tools call other services in the names of their callers, by token exchange with
 * the identity provider. No message, log or exception of this package contains a token or a secret.
 *
 * @see <a href="https://datatracker.ietf.org/doc/html/rfc8693">RFC 8693, token exchange</a>
 * @see <a href="https://learn.microsoft.com/entra/identity-platform/v2-oauth2-on-behalf-of-flow">
 *     On-behalf-of flow of Entra ID</a>
 */
@NullMarked
package io.github.mcpwar.security.delegation;

import org.jspecify.annotations.NullMarked;
