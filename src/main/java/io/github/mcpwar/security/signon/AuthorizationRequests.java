package io.github.mcpwar.security.signon;

import com.nimbusds.oauth2.sdk.AuthorizationRequest;
import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.OAuth2Error;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseMode;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.openid.connect.sdk.OIDCError;
import com.nimbusds.openid.connect.sdk.Prompt;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * Checks authorization requests. The client and its redirect URI come first: until both are known,
 * nothing may lead back to it.
 *
 * @see <a href="https://datatracker.ietf.org/doc/html/rfc6749#section-4.1.1">RFC 6749,
 *     authorization request</a>
 */
final class AuthorizationRequests {
  private static final int LONGEST_STATE = 1024;
  private static final int MOST_SCOPES = 50;

  private final FacadeSettings settings;
  private final Clients clients;
  private final InstantSource clock;
  private final Supplier<String> ids;

  AuthorizationRequests(
      FacadeSettings settings, Clients clients, InstantSource clock, Supplier<String> ids) {
    this.settings = settings;
    this.clients = clients;
    this.clock = clock;
    this.ids = ids;
  }

  /**
   * A request of a known client.
   *
   * @param state the client's own
   */
  record Known(Client client, String redirectUri, Optional<String> state) {}

  /** The client of a request, and the registered redirect URI for it. */
  Known known(Map<String, List<String>> parameters) throws RefusedRequestException {
    Client client = clients.find(single(parameters, "client_id")
        .orElseThrow(() -> refused(OAuth2Error.INVALID_REQUEST, "The client_id is missing")));
    Optional<String> asked = single(parameters, "redirect_uri");
    if (asked.isEmpty() && client.redirectUris().size() != 1) {
      throw refused(OAuth2Error.INVALID_REQUEST, "The redirect_uri is missing");
    }
    String redirectUri = asked.orElseGet(() -> client.redirectUris().get(0));
    if (client.redirectUris().stream().noneMatch(each -> RedirectUris.match(each, redirectUri))) {
      throw refused(
          OAuth2Error.INVALID_REQUEST, "The redirect_uri is not one that the client registered");
    }
    return new Known(client, redirectUri, single(parameters, "state"));
  }

  /** The request of a known client. */
  SignOnRequest check(Known known, Map<String, List<String>> parameters)
      throws RefusedRequestException {
    AuthorizationRequest asked = parsed(parameters);
    require(
        asked.getResponseType().equals(ResponseType.CODE),
        OAuth2Error.UNSUPPORTED_RESPONSE_TYPE,
        "The response_type must be code");
    require(
        asked.getResponseMode() == null || asked.getResponseMode().equals(ResponseMode.QUERY),
        OAuth2Error.INVALID_REQUEST,
        "The response_mode must be query");
    require(
        asked.getCodeChallenge() != null
            && CodeChallengeMethod.S256.equals(asked.getCodeChallengeMethod())
            && asked.getCodeChallenge().getValue().matches("[A-Za-z0-9_-]{43}"),
        OAuth2Error.INVALID_REQUEST,
        "The request needs a code_challenge by S256");
    require(
        !asked.specifiesRequestObject(),
        OAuth2Error.REQUEST_NOT_SUPPORTED,
        "Requests in objects are not supported");
    require(
        asked.getResources() == null
            || asked.getResources().stream().allMatch(settings::isResource),
        OAuth2Error.INVALID_TARGET,
        "Tokens are for " + settings.resource() + " only");
    Prompt prompt = asked.getPrompt();
    require(
        prompt == null || !prompt.contains(Prompt.Type.NONE),
        OIDCError.CONSENT_REQUIRED,
        "The user is asked at each sign-on");
    require(
        known.state().filter(state -> state.length() > LONGEST_STATE).isEmpty(),
        OAuth2Error.INVALID_REQUEST,
        "The state is longer than " + LONGEST_STATE + " characters");
    Set<String> scopes =
        asked.getScope() == null ? Set.of() : new TreeSet<>(asked.getScope().toStringList());
    require(
        scopes.size() <= MOST_SCOPES,
        OAuth2Error.INVALID_SCOPE,
        "At most " + MOST_SCOPES + " scopes can be requested");
    return new SignOnRequest(
        ids.get(),
        false,
        known.client().fingerprint(),
        known.redirectUri(),
        known.state(),
        asked.getCodeChallenge().getValue(),
        Optional.ofNullable(asked.getDPoPJWKThumbprintConfirmation())
            .map(confirmation -> confirmation.getValue().toString()),
        scopes,
        clock.instant().plus(SignOnCookies.KEPT));
  }

  private static AuthorizationRequest parsed(Map<String, List<String>> parameters)
      throws RefusedRequestException {
    for (Map.Entry<String, List<String>> each : parameters.entrySet()) {
      require(
          each.getValue().size() == 1 || each.getKey().equals("resource"),
          OAuth2Error.INVALID_REQUEST,
          "Send each parameter once");
    }
    try {
      return AuthorizationRequest.parse(parameters);
    } catch (ParseException e) {
      throw FormRequests.refused(e);
    } catch (RuntimeException e) { // the library throws others for odd values
      throw refused(OAuth2Error.INVALID_REQUEST, "The request cannot be read");
    }
  }

  /** The value of a parameter; empty if it is not there, or more than once. */
  private static Optional<String> single(Map<String, List<String>> parameters, String name) {
    List<String> values = parameters.getOrDefault(name, List.of());
    return values.size() == 1 && !values.get(0).isEmpty()
        ? Optional.of(values.get(0))
        : Optional.empty();
  }

  private static void require(boolean holds, ErrorObject error, String words)
      throws RefusedRequestException {
    if (!holds) {
      throw refused(error, words);
    }
  }

  private static RefusedRequestException refused(ErrorObject error, String words) {
    return new RefusedRequestException(error, words);
  }
}
