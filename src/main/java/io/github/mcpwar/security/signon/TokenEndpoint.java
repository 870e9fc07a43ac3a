package io.github.mcpwar.security.signon;

import com.nimbusds.oauth2.sdk.AccessTokenResponse;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.AuthorizationGrant;
import com.nimbusds.oauth2.sdk.JWTBearerGrant;
import com.nimbusds.oauth2.sdk.OAuth2Error;
import com.nimbusds.oauth2.sdk.RefreshTokenGrant;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.pkce.CodeChallenge;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.token.AccessToken;
import com.nimbusds.oauth2.sdk.token.BearerAccessToken;
import com.nimbusds.oauth2.sdk.token.DPoPAccessToken;
import com.nimbusds.oauth2.sdk.token.RefreshToken;
import com.nimbusds.oauth2.sdk.token.Tokens;
import io.github.mcpwar.digests.Digests;
import io.github.mcpwar.security.Noted;
import io.github.mcpwar.security.bearer.DpopProofs;
import io.github.mcpwar.security.bearer.UnavailableException;
import io.github.mcpwar.spi.cluster.EngineUnavailableException;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Exchanges codes and refresh tokens for access tokens.
 *
 * @see <a href="https://datatracker.ietf.org/doc/html/rfc6749#section-3.2">RFC 6749, token
 *     endpoint</a>
 */
final class TokenEndpoint extends ClientEndpoint {
  private static final long serialVersionUID = 1L;
  private static final Duration LONGEST_WITHOUT_REFRESH = Duration.ofHours(1);

  private final transient FacadeSettings settings;
  private final transient Codes codes;
  private final transient Grants grants;
  private final transient AccessTokens tokens;
  private final transient Refreshes refreshes;
  private final transient Assertions assertions;
  private final transient DpopProofs proofs;

  TokenEndpoint(FacadeParts parts) {
    super(parts, Paths.TOKEN);
    this.settings = parts.settings();
    this.codes = parts.codes();
    this.grants = parts.grants();
    this.tokens = parts.tokens();
    this.refreshes = parts.refreshes();
    this.assertions = parts.assertions();
    this.proofs = parts.proofs();
  }

  @Override
  HTTPResponse answer(HttpServletRequest request, String body)
      throws RefusedRequestException, UnavailableException {
    TokenRequest asked = read(request, body, TokenRequest::parse);
    Client client = client(asked);
    requireResource(asked.getResources());
    Optional<String> key = key(request);
    AuthorizationGrant grant = asked.getAuthorizationGrant();
    if (grant instanceof AuthorizationCodeGrant code) {
      return byCode(request, code, client, key);
    }
    if (grant instanceof RefreshTokenGrant refresh) {
      return byRefresh(refresh.getRefreshToken().getValue(), client, key, asked.getScope());
    }
    if (grant instanceof JWTBearerGrant assertion) {
      return byAssertion(request, assertion, client, key, asked.getScope());
    }
    throw new RefusedRequestException(
        OAuth2Error.UNSUPPORTED_GRANT_TYPE, "Use authorization_code or refresh_token");
  }

  /** See <a href="https://datatracker.ietf.org/doc/html/rfc8707#section-2.2">RFC 8707</a>. */
  private void requireResource(@Nullable List<URI> resources) throws RefusedRequestException {
    if (resources != null && !resources.stream().allMatch(settings::isResource)) {
      throw new RefusedRequestException(
          OAuth2Error.INVALID_TARGET, "Tokens are for " + settings.resource() + " only");
    }
  }

  /** The thumbprint of the key that the client proves to have. */
  private Optional<String> key(HttpServletRequest request)
      throws RefusedRequestException, UnavailableException {
    List<String> sent = Collections.list(request.getHeaders("DPoP"));
    if (sent.isEmpty() && !settings.isDpopRequired()) {
      return Optional.empty();
    }
    if (sent.size() != 1) {
      throw new RefusedRequestException(
          OAuth2Error.INVALID_DPOP_PROOF, "Send one DPoP header with a proof");
    }
    try {
      return Optional.of(proofs.takeForToken(sent.get(0), "POST", url().toString()));
    } catch (DpopProofs.BadProofException e) {
      throw new RefusedRequestException(
          OAuth2Error.INVALID_DPOP_PROOF,
          "The DPoP proof is not valid for this request",
          "the proof is not valid: " + e.getMessage());
    }
  }

  private HTTPResponse byCode(
      HttpServletRequest request, AuthorizationCodeGrant sent, Client client, Optional<String> key)
      throws RefusedRequestException {
    Codes.Redeemed code = codes.redeem(sent.getAuthorizationCode().getValue(), grants);
    Approval approval = code.approval();
    require(approval.client().equals(client.fingerprint()), "code of another client");
    URI redirect = sent.getRedirectionURI();
    require(
        redirect == null || redirect.toString().equals(code.redirectUri()),
        "another redirect_uri than in the authorization request");
    require(isChallenged(sent.getCodeVerifier(), code.challenge()), "wrong code_verifier");
    require(
        approval.key().isEmpty() || approval.key().equals(key), "another key than dpop_jkt said");
    Approval bound = approval.boundTo(key);
    SignedOnUser user = bound.user();
    Optional<String> refresh = Optional.empty();
    if (user.refreshToken().isPresent() || user.access().isPresent()) {
      String first = grants.begin(code.grant(), bound);
      refresh = user.refreshToken().map(unused -> first);
    }
    HTTPResponse answer = answer(bound, bound.scopes(), client, refresh, code.grant());
    tell(request, bound, client);
    return answer;
  }

  private static void tell(HttpServletRequest request, Approval approval, Client client) {
    String detail = approval.user().name() + " by " + client;
    Noted.of(request).ifPresent(noted -> noted.happened("signed_on", request, detail));
  }

  private HTTPResponse byAssertion(
      HttpServletRequest request,
      JWTBearerGrant sent,
      Client client,
      Optional<String> key,
      @Nullable Scope asked)
      throws RefusedRequestException, UnavailableException {
    Approval approval = assertions.approve(sent.getJWTAssertion(), client, key);
    HTTPResponse answer = answer(approval, narrowed(approval, asked), client, Optional.empty(), "");
    tell(request, approval, client);
    return answer;
  }

  private static Set<String> narrowed(Approval approval, @Nullable Scope asked) {
    Set<String> scopes = new TreeSet<>(approval.scopes());
    if (asked != null && !asked.isEmpty()) {
      scopes.retainAll(asked.toStringList());
    }
    return scopes;
  }

  private static void require(boolean holds, String reason) throws RefusedRequestException {
    if (!holds) {
      throw new RefusedRequestException(
          OAuth2Error.INVALID_GRANT, "The code is not valid for this request", reason);
    }
  }

  private static boolean isChallenged(@Nullable CodeVerifier verifier, String challenge) {
    return verifier != null
        && Digests.areEqual(
            CodeChallenge.compute(CodeChallengeMethod.S256, verifier).getValue(), challenge);
  }

  private HTTPResponse byRefresh(
      String refreshToken, Client client, Optional<String> key, @Nullable Scope asked)
      throws RefusedRequestException, UnavailableException {
    Grants.Used used = grants.use(refreshToken, client, key);
    Approval now;
    String next;
    try (GrantTurns.Turn unused = grants.turn(used.id())) {
      SignedOnUser first = used.approval().user();
      SignedOnUser before = grants.newer(used.id(), first).orElse(first);
      now = used.approval().with(refreshed(used, before));
      next = grants.renew(used, before, now);
    } catch (UnavailableException | EngineUnavailableException e) {
      grants.restore(used);
      throw e;
    } catch (InterruptedException e) {
      grants.restore(used);
      Thread.currentThread().interrupt();
      throw new UnavailableException("the server stops");
    }
    return answer(now, narrowed(now, asked), client, Optional.of(next), used.id());
  }

  /** The news of the user. */
  private SignedOnUser refreshed(Grants.Used used, SignedOnUser before)
      throws RefusedRequestException, UnavailableException {
    try {
      return refreshes.forClient(before.refreshToken().orElseThrow(), before);
    } catch (ProviderException e) {
      Optional<SignedOnUser> newer = grants.newer(used.id(), before);
      if (newer.isPresent()) {
        return newer.get();
      }
      grants.end(used.id());
      throw new RefusedRequestException(
          OAuth2Error.INVALID_GRANT, e.words(), "the identity provider refuses " + before);
    }
  }

  /**
   * Answers with an access token.
   *
   * @param grant the grant that holds the provider's access token, if that is kept
   */
  private HTTPResponse answer(
      Approval approval, Set<String> scopes, Client client, Optional<String> refresh, String grant)
      throws RefusedRequestException {
    Duration longest = refresh.isPresent() ? settings.tokenLifetime() : LONGEST_WITHOUT_REFRESH;
    Duration lifetime =
        approval.user().lifetime().compareTo(longest) < 0 ? approval.user().lifetime() : longest;
    Map<String, Object> claims = new HashMap<>(approval.user().claims());
    approval.user().access().ifPresent(unused -> claims.put(UserAccess.CLAIM, grant));
    String token = tokens
        .issue(claims, scopes, client.shortId(), approval.key(), lifetime)
        .orElseThrow(() -> new RefusedRequestException(
            OAuth2Error.SERVER_ERROR,
            "You have too many groups or roles for a token: ask the operator to filter them",
            "the claims of " + approval.user() + " are too long for a token"));
    Scope granted = new Scope(scopes.toArray(String[]::new));
    AccessToken access = approval.key().isPresent()
        ? new DPoPAccessToken(token, lifetime.toSeconds(), granted)
        : new BearerAccessToken(token, lifetime.toSeconds(), granted);
    return new AccessTokenResponse(
            new Tokens(access, refresh.map(RefreshToken::new).orElse(null)))
        .toHTTPResponse();
  }
}
