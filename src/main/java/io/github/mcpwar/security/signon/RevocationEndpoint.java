package io.github.mcpwar.security.signon;

import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.TokenRevocationRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import io.github.mcpwar.security.FailedSignOns;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;

/**
 * Ends what a client can refresh. Access tokens remain valid for their short life.
 *
 * @see <a href="https://datatracker.ietf.org/doc/html/rfc7009">RFC 7009</a>
 */
final class RevocationEndpoint extends JsonEndpoint {
  private static final long serialVersionUID = 1L;

  private final URI url;
  private final transient Clients clients;
  private final transient Grants grants;
  private final transient FailedSignOns failures;

  RevocationEndpoint(FacadeParts parts) {
    super("application/x-www-form-urlencoded", parts.events(), parts.log());
    this.url = URI.create(parts.settings().base() + Paths.REVOKE);
    this.clients = parts.clients();
    this.grants = parts.grants();
    this.failures = parts.failures();
  }

  @Override
  boolean admit(HttpServletRequest request) {
    return failures.secondsToWait(request) == 0;
  }

  @Override
  void refused(HttpServletRequest request) {
    failures.add(request);
  }

  @Override
  HTTPResponse answer(HttpServletRequest request, String body) throws RefusedRequestException {
    try {
      TokenRevocationRequest asked =
          TokenRevocationRequest.parse(TokenRequests.of(request, body, url));
      Client client =
          TokenRequests.client(clients, asked.getClientAuthentication(), asked.getClientID());
      grants.revoke(asked.getToken().getValue(), client);
      return new HTTPResponse(HTTPResponse.SC_OK);
    } catch (ParseException e) {
      throw TokenRequests.refused(e);
    }
  }
}
