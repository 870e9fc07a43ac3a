/**
 * The whole way from being refused to a call, with a real Keycloak: {@code mvn verify -Pkeycloak}.
 */
package io.github.mcpwar.keycloak;
