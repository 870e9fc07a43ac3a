package io.github.mcpwar.security.signon;

import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.AuthorizationGrant;
import com.nimbusds.oauth2.sdk.AuthorizationRequest;
import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.RefreshTokenGrant;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.as.AuthorizationServerMetadata;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.token.RefreshToken;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import io.github.mcpwar.security.bearer.BusyException;
import io.github.mcpwar.security.bearer.ClientAuthenticator;
import io.github.mcpwar.security.bearer.Posting;
import io.github.mcpwar.security.bearer.ProviderTokens;
import io.github.mcpwar.security.bearer.UnavailableException;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.LongSupplier;

/**
 * The company's identity provider, which knows this application as one client. Requests have scopes
 * under the provider's names, and never the parameter {@code resource}, which some providers refuse
 * beside scopes.
 */
final class Provider {
  private static final int AT_ONCE = 40;

  private final FacadeSettings settings;
  private final ProviderTokens tokens;
  private final ProviderAnswers answers;
  private final ProviderErrors errors;
  private final ClientAuthenticator authenticator;
  private final LongSupplier nanoTime;
  /** One permit for each request that may be made at once. */
  final Semaphore room = new Semaphore(AT_ONCE);

  /**
   * Creates a provider of which nothing has been fetched.
   *
   * @param nanoTime a clock as {@link System#nanoTime()}
   */
  Provider(
      FacadeSettings settings,
      ProviderTokens tokens,
      ProviderAnswers answers,
      ProviderErrors errors,
      ClientAuthenticator authenticator,
      LongSupplier nanoTime) {
    this.settings = settings;
    this.tokens = tokens;
    this.answers = answers;
    this.errors = errors;
    this.authenticator = authenticator;
    this.nanoTime = nanoTime;
  }

  /** The URL to which the user's browser goes to sign on. */
  URI signOn(String state, String nonce, CodeVerifier verifier) throws UnavailableException {
    URI endpoint = ProviderTokens.safe(
        tokens.metadata().getAuthorizationEndpointURI(), "authorization endpoint");
    AuthorizationRequest.Builder request = new AuthorizationRequest.Builder(
            ResponseType.CODE, new ClientID(settings.client().id()))
        .endpointURI(endpoint)
        .redirectionURI(callback())
        .scope(settings.scope())
        .state(new State(state))
        .codeChallenge(verifier, CodeChallengeMethod.S256);
    if (settings.scopes().contains("openid")) {
      request.customParameter("nonce", nonce);
    }
    return request.build().toURI();
  }

  /**
   * True if an answer of the provider's authorization endpoint can be from this provider.
   *
   * @param issuer the parameter {@code iss}; empty for none
   * @see <a href="https://datatracker.ietf.org/doc/html/rfc9207#section-2.4">RFC 9207</a>
   */
  boolean isIssuer(Optional<String> issuer) throws UnavailableException {
    AuthorizationServerMetadata metadata = tokens.metadata();
    return issuer.isPresent()
        ? issuer.get().equals(metadata.getIssuer().getValue())
        : !metadata.supportsAuthorizationResponseIssuerParam();
  }

  /** The user of a code. */
  SignedOnUser redeem(String code, String nonce, CodeVerifier verifier)
      throws ProviderException, UnavailableException {
    AuthorizationCodeGrant grant =
        new AuthorizationCodeGrant(new AuthorizationCode(code), callback(), verifier);
    return answers.user(ask(grant), settings.scopes().contains("openid") ? nonce : null);
  }

  /** The user of a refresh token. */
  SignedOnUser refresh(String refreshToken, SignedOnUser before)
      throws ProviderException, UnavailableException {
    return answers.user(ask(new RefreshTokenGrant(new RefreshToken(refreshToken))), before);
  }

  /** The provider's description of an error at its authorization endpoint, in words. */
  ProviderException translate(ErrorObject error) {
    return errors.translate(error);
  }

  private URI callback() {
    return URI.create(settings.base() + Paths.CALLBACK);
  }

  private OIDCTokenResponse ask(AuthorizationGrant grant)
      throws ProviderException, UnavailableException {
    if (!room.tryAcquire()) {
      throw new BusyException("it is asked for too many tokens at once");
    }
    try {
      HTTPResponse response = Posting.send(request(grant).toHTTPRequest(), nanoTime);
      if (!response.indicatesSuccess()) {
        throw refused(response);
      }
      return OIDCTokenResponse.parse(response.getBodyAsJSONObject());
    } catch (IOException e) {
      throw new UnavailableException(
          "it does not answer about a sign-on: " + e.getClass().getName());
    } catch (ParseException | RuntimeException e) { // any invalid answer; never with the token
      throw new UnavailableException("its answer about a sign-on cannot be read");
    } finally {
      room.release();
    }
  }

  /** A token request with scopes, which the library leaves out beside a code. */
  private TokenRequest request(AuthorizationGrant grant) throws UnavailableException {
    return new TokenRequest(
        authenticator.endpoint(),
        authenticator.proof(),
        grant,
        null,
        null,
        Map.of("scope", List.of(settings.scope().toString())));
  }

  private ProviderException refused(HTTPResponse response) throws UnavailableException {
    ErrorObject error = response.getBody() == null ? null : ErrorObject.parse(response);
    if (error == null || error.getCode() == null) {
      throw new UnavailableException(
          "it refuses a sign-on without a reason: status " + response.getStatusCode());
    }
    return errors.translate(error);
  }
}
