package io.github.mcpwar.conformance;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.github.mcpwar.client.Authorizer;
import io.github.mcpwar.client.authorization.ClientIdentity;
import io.github.mcpwar.client.authorization.ClientIdentity.SigningKey;
import io.github.mcpwar.client.authorization.IdentityAssertions;
import io.github.mcpwar.client.authorization.OAuthAuthorizer;
import io.github.mcpwar.client.authorization.UserAgent;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import tools.jackson.databind.JsonNode;

/** The credentials of each scenario; where a person is asked, one consents at once. */
final class SignOn {
  private static final URI DOCUMENT =
      URI.create("https://conformance-test.local/client-metadata.json");

  private SignOn() {}

  static Authorizer of(String scenario, JsonNode context) {
    String id = text(context, "client_id");
    return switch (scenario) {
      case "auth/client-credentials-basic" ->
        OAuthAuthorizer.ofClient(ClientIdentity.known(id, text(context, "client_secret")));
      case "auth/client-credentials-jwt" ->
        OAuthAuthorizer.ofClient(ClientIdentity.known(
            id,
            new SigningKey(
                key(text(context, "private_key_pem")), text(context, "signing_algorithm"), null)));
      case "auth/enterprise-managed-authorization" ->
        OAuthAuthorizer.ofAssertions(
            ClientIdentity.known(id, text(context, "client_secret")),
            new IdentityAssertions(
                URI.create(text(context, "idp_token_endpoint")),
                text(context, "idp_client_id"),
                text(context, "idp_id_token")));
      case "auth/wif-jwt-bearer" ->
        OAuthAuthorizer.ofAssertions(
            ClientIdentity.known(id), (issuer, resource, scopes) -> text(context, "valid_jwt"));
      case "auth/pre-registration" ->
        person(ClientIdentity.known(id, text(context, "client_secret")));
      case "auth/basic-cimd" ->
        person(ClientIdentity.registering("mcp-war").withDocument(DOCUMENT));
      default -> person(ClientIdentity.registering("mcp-war"));
    };
  }

  private static String text(JsonNode context, String name) {
    return context.path(name).stringValue("");
  }

  private static Authorizer person(ClientIdentity identity) {
    return OAuthAuthorizer.ofPersonForLong(identity, Consent::new);
  }

  private static PrivateKey key(String pem) {
    byte[] encoded =
        Base64.getMimeDecoder().decode(pem.replaceAll("-----[^-]+-----", "").getBytes(US_ASCII));
    try {
      return KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(encoded));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Takes the redirection for an answer, as a browser would follow it. */
  private static final class Consent implements UserAgent.Visit {

    @Override
    public URI redirectUri() {
      return URI.create("http://127.0.0.1:9876/callback");
    }

    @Override
    public URI go(URI authorizationRequest) throws IOException, InterruptedException {
      return HttpClient.newHttpClient()
          .send(HttpRequest.newBuilder(authorizationRequest).build(), BodyHandlers.discarding())
          .headers()
          .firstValue("Location")
          .map(URI::create)
          .orElseThrow(() -> new IOException("no redirection"));
    }

    @Override
    public void succeeded() {}

    @Override
    public void close() {}
  }
}
