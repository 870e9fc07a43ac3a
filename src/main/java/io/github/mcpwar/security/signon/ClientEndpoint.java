package io.github.mcpwar.security.signon;

import com.nimbusds.oauth2.sdk.AbstractOptionallyIdentifiedRequest;
import com.nimbusds.oauth2.sdk.OAuth2Error;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import io.github.mcpwar.security.FailedSignOns;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;

/**
 * An endpoint to which clients post a form with their authentication. Addresses from which too many
 * requests failed are refused; other requests are limited by client.
 */
abstract class ClientEndpoint extends JsonEndpoint {
  private static final long serialVersionUID = 1L;

  private final URI url;
  private final transient Clients clients;
  private final transient SignOnLimits limits;
  private final transient FailedSignOns failures;

  /**
   * Creates an endpoint.
   *
   * @param path of the endpoint in the application
   */
  ClientEndpoint(FacadeParts parts, String path) {
    super("application/x-www-form-urlencoded", parts.events(), parts.log());
    this.url = URI.create(parts.settings().base() + path);
    this.clients = parts.clients();
    this.limits = parts.limits();
    this.failures = parts.failures();
  }

  /** Reads a request by the library. */
  @FunctionalInterface
  interface Parser<T> {
    T parse(HTTPRequest request) throws ParseException;
  }

  final URI url() {
    return url;
  }

  @Override
  final boolean admit(HttpServletRequest request) {
    return failures.secondsToWait(request) == 0;
  }

  @Override
  final void refused(HttpServletRequest request) {
    failures.add(request);
  }

  final <T> T read(HttpServletRequest request, String body, Parser<T> parser)
      throws RefusedRequestException {
    try {
      return parser.parse(FormRequests.of(request, body, url));
    } catch (ParseException e) {
      throw FormRequests.refused(e);
    } catch (RuntimeException e) { // the library throws others for odd values
      throw new RefusedRequestException(OAuth2Error.INVALID_REQUEST, "The request cannot be read");
    }
  }

  /** The client that has sent a request, if it proves that as registered and within its limit. */
  final Client client(AbstractOptionallyIdentifiedRequest asked) throws RefusedRequestException {
    Client client =
        FormRequests.client(clients, asked.getClientAuthentication(), asked.getClientID());
    if (!limits.admit(client)) {
      throw new RefusedRequestException(
          OAuth2Error.TEMPORARILY_UNAVAILABLE.setHTTPStatusCode(TOO_MANY_REQUESTS),
          "Too many requests of this client");
    }
    return client;
  }
}
