package io.github.mcpwar.security.signon;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcpwar.testkit.LogLines;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Limits of the facade, and what its log leaves out. */
class FacadeLimitsTest {
  private static EntraLikeProvider provider;

  @BeforeAll
  static void start() {
    provider = EntraLikeProvider.start();
  }

  @AfterAll
  static void stop() {
    provider.close();
  }

  @Test
  void an_address_may_ask_so_often_only() throws Exception {
    try (FacadeServer server =
        FacadeServer.start(provider, Map.of("mcp.max-sign-on-requests", "2"))) {
      server.client(FacadeServer.REDIRECT);
      server.client(FacadeServer.REDIRECT);
      HttpResponse<String> registration = server.register(Map.of());
      assertThat(registration.statusCode()).isEqualTo(429);
      assertThat(registration.headers().firstValue("Retry-After")).isPresent();
      assertThat(FacadeServer.json(registration)).containsEntry("error", "temporarily_unavailable");
      HttpResponse<String> page = new Browser().get(server.base + "/authorize");
      assertThat(page.statusCode()).isEqualTo(429);
      assertThat(new Browser().get(server.base + "/callback").statusCode()).isEqualTo(429);
    }
  }

  @Test
  void a_client_may_ask_for_tokens_so_often_only() throws Exception {
    try (FacadeServer server = FacadeServer.start(
        provider,
        Map.of(
            "mcp.max-sign-on-requests",
            "1",
            "mcp.sign-on-clients",
            "inspector " + FacadeServer.REDIRECT))) {
      Map<String, String> form = FacadeServer.redeeming("inspector", "x");
      for (int i = 0; i < 10; i++) {
        assertThat(server.token(form).statusCode()).isEqualTo(400);
      }
      assertThat(server.token(form).statusCode()).isEqualTo(429);
    }
  }

  @Test
  void a_client_may_revoke_so_often_only() throws Exception {
    try (FacadeServer server = FacadeServer.start(
        provider,
        Map.of(
            "mcp.max-sign-on-requests",
            "1",
            "mcp.sign-on-clients",
            "inspector " + FacadeServer.REDIRECT))) {
      Map<String, String> form = Map.of("client_id", "inspector", "token", "x");
      int expected = server.revoke(form).statusCode();
      for (int i = 1; i < 10; i++) {
        assertThat(server.revoke(form).statusCode()).isEqualTo(expected);
      }
      assertThat(expected).isNotEqualTo(429);
      assertThat(server.revoke(form).statusCode()).isEqualTo(429);
    }
  }

  @Test
  void an_address_from_which_too_much_fails_must_wait() throws Exception {
    try (FacadeServer server =
        FacadeServer.start(provider, Map.of("mcp.max-failed-sign-ons", "3"))) {
      Map<String, String> form = FacadeServer.redeeming("nobody", "x");
      for (int i = 0; i < 3; i++) {
        assertThat(server.token(form).statusCode()).isEqualTo(401);
      }
      assertThat(server.token(form).statusCode()).isEqualTo(429);
    }
  }

  @Test
  void without_registration_only_clients_of_the_operator_are_known() throws Exception {
    try (FacadeServer server = FacadeServer.start(
        provider,
        Map.of(
            "mcp.sign-on-registration",
            "false",
            "mcp.sign-on-clients",
            "inspector " + FacadeServer.REDIRECT))) {
      assertThat(server.register(Map.of()).statusCode()).isEqualTo(404);
      assertThat(server.get("/.well-known/oauth-authorization-server").body())
          .doesNotContain("registration_endpoint");
      assertThat(new Browser()
              .get(server.authorize(server.asking("https://example.com/client.json")))
              .statusCode())
          .isEqualTo(400);
      assertThat(new Browser().get(server.authorize(server.asking("inspector"))).statusCode())
          .isEqualTo(200);
    }
  }

  @Test
  void the_log_names_who_signed_on_and_no_secret() throws Exception {
    try (LogLines log = LogLines.ofAll();
        FacadeServer server = FacadeServer.start(provider, Map.of())) {
      String client = server.client(FacadeServer.REDIRECT);
      String code = server.signOn(new Browser(), server.asking(client)).get("code");
      Map<String, Object> tokens =
          FacadeServer.json(server.token(FacadeServer.redeeming(client, code)));
      String refresh = tokens.get("refresh_token").toString();
      server.token(FacadeServer.redeeming(client, code));
      server.token(FacadeServer.refreshing(client, refresh));
      provider.refusal = "AADSTS65001: not consented";
      server.signOn(new Browser(), server.asking(client));
      provider.refusal = "";
      String all = String.join("\n", log.lines());
      assertThat(all).contains("signed_on", "ada by registered-", "code used twice", "AADSTS65001");
      for (Object secret : List.of(
          code,
          refresh,
          tokens.get("access_token"),
          FacadeServer.STATE_KEY,
          EntraLikeProvider.SECRET,
          "provider-code-",
          "provider-refresh-")) {
        assertThat(all).doesNotContain(secret.toString());
      }
    }
  }

  @Test
  void a_second_node_with_the_same_key_knows_clients_and_tokens() throws Exception {
    Map<String, String> here = Map.of("mcp.bearer-resource", "https://ai.example.com/mcp");
    try (FacadeServer one = FacadeServer.start(provider, here);
        FacadeServer other = FacadeServer.start(provider, here)) {
      String client = one.client(FacadeServer.REDIRECT);
      Map<String, String> asked = other.asking(client);
      asked.remove("resource");
      HttpResponse<String> page = new Browser().get(other.authorize(asked));
      assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
    }
  }
}
