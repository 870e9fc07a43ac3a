package io.github.mcpwar.security.signon;

import com.nimbusds.oauth2.sdk.client.ClientInformation;
import com.nimbusds.oauth2.sdk.client.ClientInformationResponse;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import io.github.mcpwar.log.LimitedLog;
import io.github.mcpwar.security.SecurityEvents;
import jakarta.servlet.http.HttpServletRequest;

/**
 * Registers clients.
 *
 * @see <a href="https://datatracker.ietf.org/doc/html/rfc7591#section-3">RFC 7591, client
 *     registration endpoint</a>
 */
final class RegistrationEndpoint extends JsonEndpoint {
  private static final long serialVersionUID = 1L;

  private final transient Registrations registrations;
  private final transient SignOnLimits limits;

  RegistrationEndpoint(
      Registrations registrations, SignOnLimits limits, SecurityEvents events, LimitedLog log) {
    super("application/json", events, log);
    this.registrations = registrations;
    this.limits = limits;
  }

  @Override
  boolean admit(HttpServletRequest request) {
    return limits.admit(request);
  }

  @Override
  HTTPResponse answer(HttpServletRequest request, String body) throws RefusedRequestException {
    ClientInformation client = registrations.register(body);
    return new ClientInformationResponse(client, true).toHTTPResponse();
  }
}
