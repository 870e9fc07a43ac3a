package io.github.mcpwar.client;

import java.net.URI;
import java.net.http.HttpHeaders;
import java.util.Map;

/**
 * Gives requests the credentials that a server wants, and gets others when it refuses them. Used by
 * several threads.
 *
 * @see <a
 *     href="https://modelcontextprotocol.io/specification/2026-07-28/basic/authorization">Authorization</a>
 */
public interface Authorizer {

  /** No credentials; what is refused stays refused. */
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
   * The headers that authorize a request which is about to be sent; none when there are no
   * credentials yet. Does not wait for anything.
   *
   * @param method the HTTP method
   */
  Map<String, String> headers(String method, URI uri);

  /**
   * Gets other credentials after a refusal. May take as long as a person needs to sign on; is
   * interrupted when nobody waits for it any more.
   *
   * @return whether the request may be sent again, with {@link #headers} asked for anew
   * @throws AuthorizationException when no credentials can be had; its message is for a person
   */
  boolean renew(RefusedRequest refused);

  /**
   * A request that was answered with 401 or 403.
   *
   * @param endpoint the URL that the client was given, without what an older transport may have
   *     added
   * @param method the HTTP method
   * @param uri where it was sent
   * @param sent its own headers, credentials included
   * @param status 401 or 403
   * @param answer the headers of the answer
   * @param before how often the same request had been refused before
   */
  record RefusedRequest(
      URI endpoint,
      String method,
      URI uri,
      HttpHeaders sent,
      int status,
      HttpHeaders answer,
      int before) {

    /** Without the values of headers, which may be secret. */
    @Override
    public String toString() {
      return "RefusedRequest[%s %s, status %d]".formatted(method, uri, status);
    }
  }
}
