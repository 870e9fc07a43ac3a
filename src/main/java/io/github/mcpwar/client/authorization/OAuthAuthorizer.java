package io.github.mcpwar.client.authorization;

import com.nimbusds.oauth2.sdk.RefreshTokenGrant;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.as.AuthorizationServerMetadata;
import com.nimbusds.oauth2.sdk.token.AccessToken;
import com.nimbusds.oauth2.sdk.token.DPoPAccessToken;
import com.nimbusds.oauth2.sdk.token.RefreshToken;
import io.github.mcpwar.client.AuthorizationException;
import io.github.mcpwar.client.Authorizer;
import io.github.mcpwar.protocol.HttpHeaders;
import java.net.URI;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Signs on after a server's refusal, and keeps the token in memory for one MCP server, as long as
 * this object lives.
 *
 * <p>It acts only after a refusal, and then reads the server's metadata again, so it notices a
 * change of the authorization server.
 *
 * @see <a href="https://modelcontextprotocol.io/specification/2026-07-28/basic/authorization"
 *     >Authorization</a>
 */
public final class OAuthAuthorizer implements Authorizer {
  static final String OFFLINE = "offline_access";

  private final Clients clients;
  private final GrantSource source;
  private final boolean offline;
  private final ResourceDiscovery resources;
  private final ServerDiscovery servers;
  private final TokenRequests requests;
  private final Proofs proofs = new Proofs();
  private final StepUps stepUps = new StepUps();
  private final ReentrantLock renewing = new ReentrantLock();
  private volatile @Nullable Held current;

  private OAuthAuthorizer(ClientIdentity identity, GrantSource source, boolean offline) {
    this.source = source;
    this.offline = offline;
    var web = new Web();
    clients = new Clients(identity, web);
    resources = new ResourceDiscovery(web);
    servers = new ServerDiscovery(web);
    requests = new TokenRequests(web, proofs);
  }

  /** Returns an authorizer for a person who signs on. */
  public static OAuthAuthorizer ofPerson(ClientIdentity identity, UserAgent userAgent) {
    return new OAuthAuthorizer(identity, new CodeGrants(userAgent), false);
  }

  /**
   * Returns an authorizer for a person who signs on once in its lifetime. It asks for a refresh
   * token if the authorization server has a scope for that.
   *
   * @see <a href="https://modelcontextprotocol.io/specification/2026-07-28/basic/authorization"
   *     >Refresh tokens</a>
   */
  public static OAuthAuthorizer ofPersonForLong(ClientIdentity identity, UserAgent userAgent) {
    return new OAuthAuthorizer(identity, new CodeGrants(userAgent), true);
  }

  /** Returns an authorizer for a client that acts for itself. */
  public static OAuthAuthorizer ofClient(ClientIdentity identity) {
    return new OAuthAuthorizer(identity, GrantSource.ofClient(), false);
  }

  /** Returns an authorizer that signs on by assertions about a person or workload. */
  public static OAuthAuthorizer ofAssertions(ClientIdentity identity, Assertions assertions) {
    return new OAuthAuthorizer(identity, GrantSource.ofAssertion(assertions), false);
  }

  @Override
  public Map<String, String> headers(String method, URI uri) {
    Held held = current;
    if (held == null) {
      return Map.of();
    }
    AccessToken token = held.token();
    return token instanceof DPoPAccessToken
        ? Map.of(
            "Authorization", token.toAuthorizationHeader(),
            "DPoP", proofs.of(method, uri, token).serialize())
        : Map.of("Authorization", "Bearer " + token.getValue());
  }

  @Override
  public boolean renew(RefusedRequest refused) {
    try {
      renewing.lockInterruptibly();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AuthorizationException("Interrupted while another request signs on", e);
    }
    try {
      Held held = current;
      if (held != null && !wasSent(held, refused)) {
        return true; // another request has got a new token meanwhile
      }
      List<Challenge> challenges = Challenge.of(refused.answer());
      return wantsNonce(refused, challenges)
          || (refused.status() == 403
              ? stepUp(refused, challenges, held)
              : replace(refused, challenges, held));
    } finally {
      renewing.unlock();
    }
  }

  private static boolean wasSent(Held held, RefusedRequest refused) {
    return refused
        .sent()
        .firstValue("Authorization")
        .filter(credentials -> credentials.endsWith(" " + held.token().getValue()))
        .isPresent();
  }

  /** See <a href="https://datatracker.ietf.org/doc/html/rfc9449#section-9">RFC 9449, nonces</a>. */
  private boolean wantsNonce(RefusedRequest refused, List<Challenge> challenges) {
    boolean isNew =
        proofs.use(refused.answer().firstValue("DPoP-Nonce").orElse(null), refused.uri());
    return isNew && challenges.stream().anyMatch(each -> each.hasError("use_dpop_nonce"));
  }

  /** Replaces a missing or refused token. */
  private boolean replace(RefusedRequest refused, List<Challenge> challenges, @Nullable Held held) {
    if (held != null && refused.before() > 0 && !held.refreshed()) {
      throw new AuthorizationException(
          "The server does not accept the token that %s has given for it%s"
              .formatted(held.target().issuer(), described(challenges)));
    }
    Set<String> scopes =
        new LinkedHashSet<>(held == null ? Set.of() : held.target().scopes());
    challenges.forEach(challenge -> scopes.addAll(challenge.scopes()));
    Target target = target(refused, challenges, scopes);
    current =
        refreshed(target, refused, held).orElseGet(() -> source.obtain(target, clients, requests));
    return true;
  }

  private static String described(List<Challenge> challenges) {
    return challenges.stream()
        .flatMap(challenge -> challenge.parameter("error_description").stream())
        .findFirst()
        .map(": "::concat)
        .orElse("");
  }

  /**
   * Refreshes the token at the server that issued it. After a failure, the person can still sign
   * on.
   */
  private Optional<Held> refreshed(Target target, RefusedRequest refused, @Nullable Held held) {
    RefreshToken refresh = held == null ? null : held.refresh();
    if (held == null
        || refresh == null
        || refused.before() > 0
        || !held.target().issuer().equals(target.issuer())
        || !held.target().resource().equals(target.resource())) {
      return Optional.empty();
    }
    try {
      Held fresh = requests.ask(held.target(), held.client(), new RefreshTokenGrant(refresh));
      return Optional.of(fresh.refresh() == null ? fresh.refreshableBy(refresh) : fresh);
    } catch (AuthorizationException e) {
      return Optional.empty();
    }
  }

  /**
   * Obtains a token with more scopes, because this one does not cover the request.
   *
   * @see <a href="https://modelcontextprotocol.io/specification/2026-07-28/basic/authorization"
   *     >Step-up authorization</a>
   */
  private boolean stepUp(RefusedRequest refused, List<Challenge> challenges, @Nullable Held held) {
    Set<String> needed = new LinkedHashSet<>();
    challenges.stream()
        .filter(challenge -> challenge.hasError("insufficient_scope"))
        .forEach(challenge -> needed.addAll(challenge.scopes()));
    if (held == null || needed.isEmpty()) {
      return false;
    }
    stepUps.require(needed, held.granted());
    Set<String> all = new LinkedHashSet<>(held.target().scopes());
    all.addAll(needed);
    current = source.obtain(target(refused, challenges, all), clients, requests);
    return true;
  }

  private Target target(
      RefusedRequest refused, List<Challenge> challenges, Set<String> challenged) {
    URI endpoint = refused.endpoint();
    String version = refused.sent().firstValue(HttpHeaders.PROTOCOL_VERSION).orElse(null);
    Optional<ResourceMetadata> metadata = resources.find(endpoint, challenges, version);
    AuthorizationServerMetadata server = metadata
        .map(found -> clients.choose(found.servers(), endpoint))
        .or(clients::only)
        .map(issuer -> servers.find(issuer, endpoint, version))
        .orElseGet(() -> servers.ofServerItself(endpoint, version));
    return new Target(
        endpoint,
        metadata.map(ResourceMetadata::resource).orElseGet(() -> Addresses.resource(endpoint)),
        server,
        scopes(challenged, metadata.map(ResourceMetadata::scopes).orElseGet(Set::of), server),
        metadata.map(ResourceMetadata::dpopRequired).orElse(false)
            || (!challenges.isEmpty() && challenges.stream().allMatch(Challenge::isDpop)));
  }

  /**
   * Selects the scopes to request: those of the challenge, otherwise those of the resource.
   *
   * @see <a href="https://modelcontextprotocol.io/specification/2026-07-28/basic/authorization"
   *     >Scope selection</a>
   */
  private Set<String> scopes(
      Set<String> challenged, Set<String> ofResource, AuthorizationServerMetadata server) {
    Set<String> scopes = new LinkedHashSet<>(challenged.isEmpty() ? ofResource : challenged);
    Scope known = server.getScopes();
    if (offline && !scopes.isEmpty() && known != null && known.contains(OFFLINE)) {
      scopes.add(OFFLINE);
    }
    return scopes;
  }
}
