package io.github.mcpwar.security.signon;

import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationErrorResponse;
import com.nimbusds.oauth2.sdk.AuthorizationSuccessResponse;
import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.ResponseMode;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.State;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The URLs by which users return to a client. Each names the issuer, so that the client can tell
 * whose answer it is.
 *
 * @see <a href="https://datatracker.ietf.org/doc/html/rfc9207">RFC 9207</a>
 */
final class Redirects {
  private final Issuer issuer;

  Redirects(FacadeSettings settings) {
    this.issuer = new Issuer(settings.base());
  }

  URI withCode(SignOnRequest request, String code) {
    return new AuthorizationSuccessResponse(
            URI.create(request.redirectUri()),
            new AuthorizationCode(code),
            null,
            state(request.state()),
            issuer,
            ResponseMode.QUERY)
        .toURI();
  }

  URI withError(String redirectUri, Optional<String> state, ErrorObject error) {
    return new AuthorizationErrorResponse(
            URI.create(redirectUri), error, state(state), issuer, ResponseMode.QUERY)
        .toURI();
  }

  private static @Nullable State state(Optional<String> state) {
    return state.map(State::new).orElse(null);
  }
}
