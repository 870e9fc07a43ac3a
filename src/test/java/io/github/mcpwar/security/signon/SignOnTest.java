package io.github.mcpwar.security.signon;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import io.github.mcpwar.testkit.Messages;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sign-on by the facade, over HTTP, in front of a provider with the rules of Entra ID. */
class SignOnTest {
  private static EntraLikeProvider provider;
  private static FacadeServer server;

  @BeforeAll
  static void start() {
    provider = EntraLikeProvider.start();
    server = FacadeServer.start(
        provider,
        Map.of(
            "mcp.sign-on-clients",
            "inspector " + FacadeServer.REDIRECT,
            "mcp.sign-on-clients-secrets",
            "inspector=0123456789abcdef-secret"));
  }

  @AfterAll
  static void stop() {
    server.close();
    provider.close();
  }

  @BeforeEach
  void reset() {
    provider.requests.clear();
  }

  private static HttpResponse<String> whoami(Object token) throws Exception {
    return Messages.to(server.uri(), "Bearer " + token).call("whoami");
  }

  @Test
  void a_client_registers_and_its_user_signs_on_and_calls_a_tool() throws Exception {
    String client = server.client(FacadeServer.REDIRECT);
    Map<String, String> answer = server.signOn(new Browser(), server.asking(client));
    assertThat(answer)
        .containsEntry("state", "state of the client")
        .containsEntry("iss", server.base);
    HttpResponse<String> tokens = server.token(FacadeServer.redeeming(client, answer.get("code")));
    assertThat(tokens.statusCode()).as(tokens.body()).isEqualTo(200);
    assertThat(tokens.headers().firstValue("Cache-Control")).contains("no-store");
    Map<String, Object> all = FacadeServer.json(tokens);
    assertThat(all).containsEntry("token_type", "Bearer").containsEntry("expires_in", 600L);
    assertThat(whoami(all.get("access_token")).body()).contains("ada mcp=true finance=true");
    SignedJWT own = SignedJWT.parse(all.get("access_token").toString());
    assertThat(own.getJWTClaimsSet().getIssuer()).isEqualTo(server.base);
    assertThat(own.getJWTClaimsSet().getAudience()).containsExactly(server.base + "/mcp");
    assertThat(own.getJWTClaimsSet().getStringClaim("scope")).isEqualTo("mcp");
    assertThat(provider.requests)
        .hasSize(2)
        .allSatisfy(sent -> assertThat(sent)
            .doesNotContain("resource")
            .contains("scope=[api://" + EntraLikeProvider.APP + "/mcp openid offline_access]"));
  }

  @Test
  void tokens_of_the_provider_never_reach_the_client() throws Exception {
    Map<String, Object> all = server.tokens(server.client(FacadeServer.REDIRECT));
    assertThat(all.toString()).doesNotContain("provider-");
    assertThat(all.keySet())
        .containsExactlyInAnyOrder(
            "access_token", "token_type", "expires_in", "scope", "refresh_token");
  }

  @Test
  void a_refresh_token_is_exchanged_for_the_next_and_for_news_of_the_user() throws Exception {
    String client = server.client(FacadeServer.REDIRECT);
    Object first = server.tokens(client).get("refresh_token");
    HttpResponse<String> again = server.token(FacadeServer.refreshing(client, first.toString()));
    assertThat(again.statusCode()).as(again.body()).isEqualTo(200);
    Map<String, Object> tokens = FacadeServer.json(again);
    assertThat(whoami(tokens.get("access_token")).body()).contains("ada");
    assertThat(tokens.get("refresh_token")).isNotEqualTo(first);
    HttpResponse<String> third =
        server.token(FacadeServer.refreshing(client, tokens.get("refresh_token").toString()));
    assertThat(third.statusCode()).as(third.body()).isEqualTo(200);
  }

  @Test
  void a_provider_that_is_down_costs_no_refresh_token() throws Exception {
    String client = server.client(FacadeServer.REDIRECT);
    String refresh = server.tokens(client).get("refresh_token").toString();
    provider.isDown = true;
    try {
      HttpResponse<String> answer = server.token(FacadeServer.refreshing(client, refresh));
      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(answer.body()).contains("temporarily_unavailable");
    } finally {
      provider.isDown = false;
    }
    assertThat(server.token(FacadeServer.refreshing(client, refresh)).statusCode())
        .isEqualTo(200);
  }

  @Test
  void a_user_whom_the_provider_locks_out_must_sign_on_again() throws Exception {
    String client = server.client(FacadeServer.REDIRECT);
    String refresh = server.tokens(client).get("refresh_token").toString();
    provider.lock();
    HttpResponse<String> answer = server.token(FacadeServer.refreshing(client, refresh));
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("invalid_grant").doesNotContain("AADSTS");
  }

  @Test
  void a_revoked_refresh_token_is_over() throws Exception {
    String client = server.client(FacadeServer.REDIRECT);
    String refresh = server.tokens(client).get("refresh_token").toString();
    HttpResponse<String> revoked = server.revoke(Map.of("client_id", client, "token", refresh));
    assertThat(revoked.statusCode()).isEqualTo(200);
    assertThat(server.token(FacadeServer.refreshing(client, refresh)).body())
        .contains("invalid_grant");
  }

  @Test
  void a_client_of_the_operator_signs_on_by_its_secret_in_both_ways() throws Exception {
    String secret = "0123456789abcdef-secret";
    for (boolean isBasic : List.of(true, false)) {
      String code = server.signOn(new Browser(), server.asking("inspector")).get("code");
      Map<String, String> form = FacadeServer.redeeming("inspector", code);
      String basic = Base64.getEncoder().encodeToString(("inspector:" + secret).getBytes());
      if (isBasic) {
        form.remove("client_id");
      } else {
        form.put("client_secret", secret);
      }
      HttpResponse<String> answer =
          isBasic ? server.token(form, "Authorization", "Basic " + basic) : server.token(form);
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"client_secret_post", "client_secret_basic"})
  void a_client_that_registers_with_a_secret_gets_one_and_needs_it(String method) throws Exception {
    Map<String, Object> registered = FacadeServer.json(server.register(Map.of(
        "client_name",
        "claude.ai",
        "redirect_uris",
        List.of(FacadeServer.REDIRECT),
        "token_endpoint_auth_method",
        method)));
    assertThat(registered).containsEntry("client_secret_expires_at", 0L);
    String client = registered.get("client_id").toString();
    String code = server.signOn(new Browser(), server.asking(client)).get("code");
    assertThat(server.token(FacadeServer.redeeming(client, code)).statusCode()).isEqualTo(401);
    Map<String, String> form = FacadeServer.redeeming(client, code);
    form.put("client_secret", registered.get("client_secret").toString());
    HttpResponse<String> answer = server.token(form);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }

  @Test
  void a_loopback_redirect_may_have_another_port() throws Exception {
    String client = server.client("http://127.0.0.1/cb", "http://localhost:1/cb");
    Map<String, String> asked = server.asking(client);
    asked.put("redirect_uri", "http://127.0.0.1:51234/cb");
    Browser browser = new Browser();
    assertThat(Browser.target(browser.get(server.toCallback(browser, asked))))
        .startsWith("http://127.0.0.1:51234/cb?");
  }

  @Test
  void a_client_that_asks_for_less_gets_less_but_what_every_token_needs() throws Exception {
    String client = server.client(FacadeServer.REDIRECT);
    Map<String, String> asked = server.asking(client);
    asked.put("scope", "openid files.read");
    String code = server.signOn(new Browser(), asked).get("code");
    assertThat(FacadeServer.json(server.token(FacadeServer.redeeming(client, code))))
        .containsEntry("scope", "files.read mcp");
  }

  @Test
  void a_user_who_says_no_returns_with_that() throws Exception {
    Browser browser = new Browser();
    HttpResponse<String> page =
        browser.get(server.authorize(server.asking(server.client(FacadeServer.REDIRECT))));
    HttpResponse<String> leaving = browser.post(
        server.base + "/authorize", Map.of("request", Browser.request(page), "decision", "deny"));
    assertThat(FacadeServer.parameters(Browser.target(leaving)))
        .containsEntry("error", "access_denied")
        .containsEntry("iss", server.base);
    assertThat(browser.cookies).isEmpty();
  }

  @Test
  void an_error_of_the_provider_is_words_for_the_client() throws Exception {
    provider.refusal = "AADSTS65001: The user or administrator has not consented";
    try {
      String client = server.client(FacadeServer.REDIRECT);
      Map<String, String> answer = server.signOn(new Browser(), server.asking(client));
      assertThat(answer).containsEntry("error", "server_error").containsEntry("iss", server.base);
      assertThat(answer.get("error_description")).contains("log").doesNotContain("AADSTS");
    } finally {
      provider.refusal = "";
    }
  }

  @Test
  void a_version_1_token_is_refused_with_a_hint_in_the_log_only() throws Exception {
    provider.isVersion1 = true;
    try {
      String client = server.client(FacadeServer.REDIRECT);
      assertThat(server.signOn(new Browser(), server.asking(client)))
          .containsEntry("error", "server_error");
    } finally {
      provider.isVersion1 = false;
    }
  }
}
