package io.github.mcpwar.security.signon;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.oauth2.sdk.OAuth2Error;
import com.nimbusds.oauth2.sdk.util.URLUtils;
import io.github.mcpwar.security.SecurityEvents;
import io.github.mcpwar.security.bearer.UnavailableException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;

/**
 * Asks the user whether a client may act in their name, and then sends them to the provider. The
 * question comes at each sign-on, as nothing here knows the user yet.
 *
 * @see <a
 *     href="https://modelcontextprotocol.io/docs/tutorials/security/security_best_practices">
 *     Confused deputy problem</a>
 */
final class AuthorizationServlet extends PageServlet {
  private static final long serialVersionUID = 1L;
  private static final int MAX_BYTES = 4096;

  private final transient AuthorizationRequests requests;
  private final transient SignOnCookies cookies;
  private final transient Provider provider;
  private final transient ProviderSecrets secrets;
  private final transient Redirects redirects;
  private final transient Pages pages;
  private final transient SecurityEvents events;

  AuthorizationServlet(FacadeParts parts) {
    super(parts);
    this.requests =
        new AuthorizationRequests(parts.settings(), parts.clients(), parts.clock(), parts.ids());
    this.cookies = parts.cookies();
    this.provider = parts.provider();
    this.secrets = parts.secrets();
    this.redirects = new Redirects(parts.settings());
    this.pages = parts.pages();
    this.events = parts.events();
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    handle(request, response, this::ask);
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    handle(request, response, this::decide);
  }

  private void ask(HttpServletRequest request, HttpServletResponse response)
      throws IOException, RefusedRequestException {
    Map<String, List<String>> parameters = URLUtils.parseParameters(request.getQueryString());
    AuthorizationRequests.Known known = requests.known(parameters);
    SignOnRequest asked;
    try {
      asked = requests.check(known, parameters);
    } catch (RefusedRequestException e) {
      events.happened(JsonEndpoint.REFUSED, request, e.error().getCode() + ": " + e.reason());
      URI back = redirects.withError(known.redirectUri(), known.state(), e.error());
      pages.mistake(response, known.client(), e, back);
      return;
    }
    if (!cookies.set(request, response, asked)) {
      throw new RefusedRequestException(
          OAuth2Error.INVALID_REQUEST, "The state, scope and redirect_uri are too long");
    }
    pages.consent(response, known.client(), asked);
  }

  private void decide(HttpServletRequest request, HttpServletResponse response)
      throws IOException, RefusedRequestException, UnavailableException {
    byte[] body = request.getInputStream().readNBytes(MAX_BYTES);
    Map<String, List<String>> form = URLUtils.parseParameters(new String(body, UTF_8));
    SignOnRequest asked = cookies
        .find(request, first(form, "request"))
        .orElseThrow(() -> new RefusedRequestException(
            OAuth2Error.ACCESS_DENIED,
            "The sign-on did not begin in this browser, or more than ten minutes ago: begin again"
                + " in the program",
            "consent without the cookie of its request"));
    if (!first(form, "decision").equals("allow")) {
      cookies.remove(response, asked.id());
      events.happened(JsonEndpoint.REFUSED, request, "access_denied: the user said no");
      pages.leave(
          response,
          "Cancelled",
          redirects.withError(
              asked.redirectUri(),
              asked.state(),
              OAuth2Error.ACCESS_DENIED.setDescription("The user has cancelled the sign-on")));
      return;
    }
    URI target = provider.signOn(asked.id(), secrets.nonce(asked), secrets.verifier(asked));
    boolean unused = cookies.set(request, response, asked.allowed());
    pages.leave(response, "Going to the company sign-on", target);
  }

  private static String first(Map<String, List<String>> form, String name) {
    return form.getOrDefault(name, List.of("")).get(0);
  }
}
