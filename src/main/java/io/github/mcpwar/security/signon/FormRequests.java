package io.github.mcpwar.security.signon;

import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.OAuth2Error;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.PlainClientSecret;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.util.URLUtils;
import io.github.mcpwar.digests.Digests;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads requests with a form and the authentication of a client. */
final class FormRequests {

  private FormRequests() {}

  /** A request as the library reads it; only the body has parameters. */
  static HTTPRequest of(HttpServletRequest request, String body, URI url)
      throws RefusedRequestException {
    for (Map.Entry<String, List<String>> each : URLUtils.parseParameters(body).entrySet()) {
      if (each.getValue().size() > 1 && !each.getKey().equals("resource")) {
        throw new RefusedRequestException(OAuth2Error.INVALID_REQUEST, "Send each parameter once");
      }
    }
    HTTPRequest form = new HTTPRequest(HTTPRequest.Method.POST, url);
    form.setEntityContentType(com.nimbusds.common.contenttype.ContentType.APPLICATION_URLENCODED);
    String authorization = request.getHeader("Authorization");
    if (authorization != null) {
      form.setAuthorization(authorization);
    }
    form.setBody(body);
    return form;
  }

  /** The rejection of a request that cannot be read. */
  static RefusedRequestException refused(ParseException e) {
    ErrorObject error = e.getErrorObject() == null || e.getErrorObject().getCode() == null
        ? OAuth2Error.INVALID_REQUEST
        : e.getErrorObject();
    String words = error.getDescription() == null
        ? "The request cannot be read"
        : ErrorObject.removeIllegalChars(error.getDescription());
    return new RefusedRequestException(error, words);
  }

  /** The client that has sent a request, if it proves that as registered. */
  static Client client(
      Clients clients, @Nullable ClientAuthentication proof, @Nullable ClientID claimed)
      throws RefusedRequestException {
    ClientID id = proof == null ? claimed : proof.getClientID();
    if (id == null) {
      throw new RefusedRequestException(
          OAuth2Error.INVALID_CLIENT, "Send the client_id", "no client_id");
    }
    Client client = clients.find(id.getValue());
    boolean isProved = client.secret().isEmpty()
        ? proof == null || proof instanceof PlainClientSecret
        : proof instanceof PlainClientSecret secret
            && Digests.areEqual(
                secret.getClientSecret().getValue(), client.secret().get());
    if (!isProved) {
      throw new RefusedRequestException(
          OAuth2Error.INVALID_CLIENT,
          "The client must authenticate by its secret",
          "wrong or no secret of " + client);
    }
    return client;
  }
}
