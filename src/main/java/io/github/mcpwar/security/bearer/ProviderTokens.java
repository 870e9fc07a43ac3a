package io.github.mcpwar.security.bearer;

import com.nimbusds.jwt.JWT;
import com.nimbusds.oauth2.sdk.as.AuthorizationServerMetadata;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The tokens that an authorization server gives to this application as its client. They are checked
 * like those of callers.
 */
public final class ProviderTokens {
  private final AuthorizationServer server;
  private final JwtVerifier jwts;
  private final Optional<Introspection> introspection;

  /**
   * Creates a check that has fetched nothing.
   *
   * @param nanoTime a clock as {@link System#nanoTime()}
   */
  public ProviderTokens(BearerSettings settings, Clock clock, LongSupplier nanoTime) {
    this.server = new AuthorizationServer(settings.issuer(), new Documents(), clock, nanoTime);
    this.jwts = new JwtVerifier(settings, server, clock);
    this.introspection = settings
        .introspection()
        .map(client -> new Introspection(settings, client, server, clock, nanoTime));
  }

  public AuthorizationServerMetadata metadata() throws UnavailableException {
    return server.metadata();
  }

  /** The claims of an access token for this resource. */
  public Map<String, Object> verifyAccess(JWT token)
      throws RefusedTokenException, UnavailableException {
    return jwts.verify(token);
  }

  /** The claims of an opaque access token; empty if nobody can be asked about it. */
  public Optional<Map<String, Object>> introspect(String token)
      throws RefusedTokenException, UnavailableException {
    return introspection.isEmpty()
        ? Optional.empty()
        : Optional.of(introspection.get().ask(token, false));
  }

  /**
   * The claims of an identity token for a client.
   *
   * @param nonce the value by which the client asked for it; null for none
   */
  public Map<String, Object> verifyIdentity(JWT token, String client, @Nullable String nonce)
      throws RefusedTokenException, UnavailableException {
    return jwts.verifyIdentity(token, client, nonce);
  }

  /**
   * The claims of an assertion about a user for a client of this application (ID-JAG).
   *
   * @param audience the issuer of this application's tokens
   */
  public Map<String, Object> verifyAssertion(JWT token, String audience)
      throws RefusedTokenException, UnavailableException {
    return jwts.verifyAssertion(token, audience);
  }

  /** The scopes in claims. */
  public static Set<String> scopes(Map<String, Object> claims) {
    return ClaimPaths.scopes(claims, Map.of());
  }

  /**
   * Checks that an endpoint is protected against reading and tampering.
   *
   * @throws UnavailableException if there is none, or it is neither HTTPS nor on this machine
   */
  public static URI safe(@Nullable URI endpoint, String name) throws UnavailableException {
    if (endpoint == null) {
      throw new UnavailableException("it names no " + name);
    }
    try {
      AuthorizationServer.requireSafe(endpoint);
    } catch (IllegalArgumentException e) {
      throw new UnavailableException(endpoint + " is neither an https URL nor on this machine");
    }
    return endpoint;
  }
}
