package io.github.mcpwar.security.signon;

import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.OAuth2Error;
import com.nimbusds.oauth2.sdk.util.URLUtils;
import io.github.mcpwar.security.SecurityEvents;
import io.github.mcpwar.security.bearer.UnavailableException;
import io.github.mcpwar.spi.cluster.EngineUnavailableException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Receives users who return from the provider, in the browser in which they agreed, once, and sends
 * them on to the client with a code.
 */
final class CallbackServlet extends PageServlet {
  private static final long serialVersionUID = 1L;

  private final transient FacadeParts parts;
  private final transient Redirects redirects;
  private final transient SecurityEvents events;

  CallbackServlet(FacadeParts parts) {
    super(parts);
    this.parts = parts;
    this.redirects = new Redirects(parts.settings());
    this.events = parts.events();
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    handle(request, response, this::finish);
  }

  private void finish(HttpServletRequest request, HttpServletResponse response)
      throws IOException, RefusedRequestException, UnavailableException {
    Map<String, List<String>> parameters = URLUtils.parseParameters(request.getQueryString());
    SignOnRequest asked = request(request, parameters);
    if (!parts.provider().isIssuer(single(parameters, "iss"))) {
      throw denied("The answer is not from the company sign-on", "answer of another issuer");
    }
    if (!parts.codes().takeRequest(asked)) {
      throw denied("This sign-on is finished already", "a sign-on finished twice");
    }
    parts.cookies().remove(response, asked.id());
    try {
      SignedOnUser user = user(asked, parameters);
      Approval approval = Approval.of(asked, user, parts.settings().required());
      String code = parts.codes().issue(asked, approval);
      leave(response, redirects.withCode(asked, code));
    } catch (ProviderException e) {
      events.happened(JsonEndpoint.REFUSED, request, e.error() + ": " + e.words());
      leave(response, asked, new ErrorObject(e.error(), e.words()));
    } catch (UnavailableException | EngineUnavailableException e) {
      parts.log().warn("A sign-on failed", "A sign-on failed: " + e.getMessage());
      events.happened(JsonEndpoint.REFUSED, request, "Sign-on does not work now");
      leave(
          response,
          asked,
          OAuth2Error.TEMPORARILY_UNAVAILABLE.setDescription("Sign-on does not work now"));
    }
  }

  private void leave(HttpServletResponse response, SignOnRequest asked, ErrorObject error) {
    leave(response, redirects.withError(asked.redirectUri(), asked.state(), error));
  }

  /** The request to which an answer belongs, if the user agreed to it in this browser. */
  private SignOnRequest request(HttpServletRequest request, Map<String, List<String>> parameters)
      throws RefusedRequestException {
    return single(parameters, "state")
        .flatMap(state -> parts.cookies().find(request, state))
        .filter(SignOnRequest::isAllowed)
        .orElseThrow(() -> denied(
            "The sign-on did not begin in this browser, or more than ten minutes ago: begin again"
                + " in the program",
            "answer of the provider without the cookie of its request"));
  }

  private SignedOnUser user(SignOnRequest asked, Map<String, List<String>> parameters)
      throws ProviderException, RefusedRequestException, UnavailableException {
    if (parameters.containsKey("error")) {
      throw parts.provider().translate(ErrorObject.parse(parameters));
    }
    String code = single(parameters, "code")
        .orElseThrow(() -> denied("The company sign-on sent no code", "answer without a code"));
    ProviderSecrets secrets = parts.secrets();
    return parts.provider().redeem(code, secrets.nonce(asked), secrets.verifier(asked));
  }

  private static void leave(HttpServletResponse response, URI target) {
    response.setStatus(HttpServletResponse.SC_FOUND);
    response.setHeader("Location", target.toString());
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("Referrer-Policy", "no-referrer");
  }

  private static Optional<String> single(Map<String, List<String>> parameters, String name) {
    List<String> values = parameters.getOrDefault(name, List.of());
    return values.size() == 1 ? Optional.of(values.get(0)) : Optional.empty();
  }

  private static RefusedRequestException denied(String words, String reason) {
    return new RefusedRequestException(OAuth2Error.ACCESS_DENIED, words, reason);
  }
}
