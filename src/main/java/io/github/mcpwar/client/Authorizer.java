package io.github.mcpwar.client;

import java.net.URI;
import java.net.http.HttpHeaders;
import java.util.Map;

/**
 * Adds credentials to requests, and obtains others after a refusal. Several threads use it at once.
 *
 * @see <a href="https://modelcontextprotocol.io/specification/2026-07-28/basic/authorization"
 *     >Authorization</a>
 */
public interface Authorizer {

  /** An authorizer without credentials; refused requests stay refused. */
  Authorizer NONE = new Authorizer() {
    @Override
    public Map<String, String> headers(String method, URI uri) {
      return Map.of();
    }

    @Override
    public boolean renew(RefusedRequest refused) {
      return false;
    }
  };

  /**
   * Returns the headers that authorize a request about to be sent; none if there are no credentials
   * yet. Does not wait.
   *
   * @param method the HTTP method
   */
  Map<String, String> headers(String method, URI uri);

  /**
   * Obtains other credentials after a refusal. May take as long as a person needs to sign on;
   * interrupted when nobody waits for it any more.
   *
   * @return true if the request may be sent again, with new {@link #headers}
   * @throws AuthorizationException if no credentials can be obtained; its message is for a person
   */
  boolean renew(RefusedRequest refused);

  /**
   * A request that was refused with 401 or 403.
   *
   * @param endpoint the URL that the client was given, without additions of an older transport
   * @param method the HTTP method
   * @param uri the URL that the request was sent to
   * @param sent the headers of the request, credentials included
   * @param status 401 or 403
   * @param answer the headers of the response
   * @param before the number of earlier refusals of the same request
   */
  record RefusedRequest(
      URI endpoint,
      String method,
      URI uri,
      HttpHeaders sent,
      int status,
      HttpHeaders answer,
      int before) {

    /** Omits the headers, whose values may be secret. */
    @Override
    public String toString() {
      return "RefusedRequest[%s %s, status %d]".formatted(method, uri, status);
    }
  }
}
