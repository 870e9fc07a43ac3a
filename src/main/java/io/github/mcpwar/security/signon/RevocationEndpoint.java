package io.github.mcpwar.security.signon;

import com.nimbusds.oauth2.sdk.TokenRevocationRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import jakarta.servlet.http.HttpServletRequest;

/**
 * Ends what a client can refresh. Access tokens remain valid for their short life.
 *
 * @see <a href="https://datatracker.ietf.org/doc/html/rfc7009">RFC 7009</a>
 */
final class RevocationEndpoint extends ClientEndpoint {
  private static final long serialVersionUID = 1L;

  private final transient Grants grants;

  RevocationEndpoint(FacadeParts parts) {
    super(parts, Paths.REVOKE);
    this.grants = parts.grants();
  }

  @Override
  HTTPResponse answer(HttpServletRequest request, String body) throws RefusedRequestException {
    TokenRevocationRequest asked = read(request, body, TokenRevocationRequest::parse);
    grants.revoke(asked.getToken().getValue(), client(asked));
    return new HTTPResponse(HTTPResponse.SC_OK);
  }
}
