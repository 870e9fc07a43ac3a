package io.github.mcpwar.security.signon;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import io.github.mcpwar.testkit.Messages;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Assertions by which the provider lets clients act for users. */
class AssertionsTest {
  private static final String TYPE = "oauth-id-jag+jwt";
  private static final String CLIENT = "agent";
  private static final String SECRET = "0123456789abcdef-secret";

  private static EntraLikeProvider provider;
  private static FacadeServer server;

  @BeforeAll
  static void start() {
    provider = EntraLikeProvider.start();
    server = FacadeServer.start(
        provider,
        Map.of(
            "mcp.sign-on-clients",
            CLIENT + " " + FacadeServer.REDIRECT + ", public " + FacadeServer.REDIRECT,
            "mcp.sign-on-clients-secrets",
            CLIENT + "=" + SECRET));
  }

  @AfterAll
  static void stop() {
    server.close();
    provider.close();
  }

  private static HttpResponse<String> ask(String assertion) throws Exception {
    Map<String, String> form = new HashMap<>();
    form.put("grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer");
    form.put("assertion", assertion);
    form.put("client_id", CLIENT);
    form.put("client_secret", SECRET);
    return server.token(form);
  }

  private static JWTClaimsSet.Builder good() {
    return provider.assertion(CLIENT, server.base);
  }

  private static void assertRefused(JWTClaimsSet.Builder claims) throws Exception {
    HttpResponse<String> answer = ask(EntraLikeProvider.sign(claims, TYPE));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    assertThat(FacadeServer.json(answer)).containsEntry("error", "invalid_grant");
  }

  @Test
  void an_assertion_gives_a_token_once_and_nothing_to_refresh() throws Exception {
    String assertion = EntraLikeProvider.sign(good().claim("resource", server.base + "/mcp"), TYPE);
    HttpResponse<String> answer = ask(assertion);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    Map<String, Object> tokens = FacadeServer.json(answer);
    assertThat(tokens).containsEntry("scope", "files.read mcp").doesNotContainKey("refresh_token");
    assertThat(Messages.to(server.uri(), "Bearer " + tokens.get("access_token"))
            .call("whoami")
            .body())
        .contains("ada");
    assertThat(ask(assertion).body()).contains("invalid_grant");
  }

  @Test
  void an_assertion_for_somebody_or_something_else_is_refused() throws Exception {
    assertRefused(provider.assertion("other", server.base));
    assertRefused(provider.assertion(CLIENT, "https://other.example.com"));
    assertRefused(good().audience(List.of(server.base, "https://other.example.com")));
    assertRefused(good().claim("resource", "https://other.example.com/mcp"));
    assertRefused(good().issuer("https://evil.example.com"));
    assertRefused(good().expirationTime(Date.from(Instant.now().minusSeconds(120))));
    assertRefused(good().expirationTime(Date.from(Instant.now().plusSeconds(7200))));
    assertRefused(good().jwtID(null));
    assertRefused(good().claim("oid", null));
  }

  @Test
  void another_token_of_the_provider_is_no_assertion() throws Exception {
    for (String type : List.of("JWT", "at+jwt")) {
      assertThat(ask(EntraLikeProvider.sign(good(), type)).body()).contains("invalid_grant");
    }
  }

  @Test
  void clients_without_a_secret_of_the_operator_cannot_use_assertions() throws Exception {
    for (String client : List.of("public", server.client(FacadeServer.REDIRECT))) {
      String assertion = EntraLikeProvider.sign(provider.assertion(client, server.base), TYPE);
      HttpResponse<String> answer = server.token(Map.of(
          "grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer",
          "assertion", assertion,
          "client_id", client));
      assertThat(FacadeServer.json(answer)).containsEntry("error", "unauthorized_client");
    }
  }

  @Test
  void metadata_tells_of_assertions_where_a_client_may_use_them() throws Exception {
    assertThat(server.get("/.well-known/oauth-authorization-server").body())
        .contains("urn:ietf:params:oauth:grant-type:jwt-bearer", Assertions.PROFILE);
  }
}
