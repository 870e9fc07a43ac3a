package io.github.mcpwar.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcpwar.security.bearer.FakeIssuer;
import io.github.mcpwar.testkit.EmbeddedServer;
import io.github.mcpwar.testkit.Messages;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FailedSignOnsTest {
  private static final String RESOURCE = "https://ai.example.com/mcp";

  private FakeIssuer issuer;

  @BeforeEach
  void start() {
    issuer = FakeIssuer.start();
  }

  @AfterEach
  void stop() {
    issuer.close();
  }

  private EmbeddedServer server(boolean module) {
    Map<String, String> settings = new HashMap<>(Map.of(
        "mcp.auth", "bearer",
        "mcp.samples", "false",
        "mcp.max-failed-sign-ons", "3",
        "mcp.bearer-issuer", issuer.issuer(),
        "mcp.bearer-resource", RESOURCE,
        "mcp.bearer-introspection-client", "mcp",
        "mcp.bearer-introspection-secret", "secret",
        "mcp.bearer-module", Boolean.toString(module)));
    return EmbeddedServer.start(settings, IdentityTools.class);
  }

  private String token(String user, int seconds) {
    return issuer.sign(issuer
        .claims(user, RESOURCE)
        .expirationTime(Date.from(Instant.now().plusSeconds(seconds)))
        .build());
  }

  private static HttpResponse<String> call(EmbeddedServer server, String token) throws Exception {
    return Messages.to(server.uri(""), token.isEmpty() ? null : "Bearer " + token)
        .call("whoami");
  }

  private static void exhaust(EmbeddedServer server) throws Exception {
    for (int i = 0; i < 3; i++) {
      assertThat(call(server, "nonsense" + i).statusCode()).isEqualTo(401);
    }
  }

  private static void assertLimited(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).isEqualTo(429);
    assertThat(Integer.parseInt(answer.headers().firstValue("Retry-After").orElseThrow()))
        .isBetween(1, 21);
    assertThat(answer.headers().firstValue("WWW-Authenticate").orElseThrow())
        .contains("resource_metadata");
    assertThat(answer.body()).contains("Too many sign-ons failed from your address");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void who_fails_too_often_is_told_to_wait_and_costs_nothing_more(boolean module) throws Exception {
    try (EmbeddedServer server = server(module)) {
      exhaust(server);
      int questions = issuer.questions();
      int keys = issuer.keyRequests();
      for (String token : List.of(
          "nonsense",
          "other",
          issuer.sign(issuer.claims("eve", "https://elsewhere.example.com").build()))) {
        assertLimited(call(server, token));
      }
      assertThat(issuer.questions()).isEqualTo(questions);
      assertThat(issuer.keyRequests()).isBetween(keys, keys + 1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.b.c", "Bearer x"})
  void a_malformed_token_counts_as_well(String token) throws Exception {
    try (EmbeddedServer server = server(true)) {
      for (int i = 0; i < 3; i++) {
        assertThat(call(server, token).statusCode()).isIn(400, 401);
      }
      assertLimited(call(server, token));
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void others_behind_the_same_address_go_on_with_old_and_new_tokens(boolean module)
      throws Exception {
    try (EmbeddedServer server = server(module)) {
      String before = token("ada", 300);
      issuer.know("opaque", Map.of("active", true, "sub", "bob", "aud", RESOURCE));
      assertThat(call(server, before).statusCode()).isEqualTo(200);
      assertThat(call(server, "opaque").statusCode()).isEqualTo(200);
      exhaust(server);
      assertLimited(call(server, "nonsense"));
      assertThat(call(server, before).statusCode()).isEqualTo(200);
      assertThat(call(server, "opaque").statusCode()).isEqualTo(200);
      assertThat(call(server, token("ada", 200)).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void the_signature_of_a_good_token_makes_no_other_good() throws Exception {
    try (EmbeddedServer server = server(true)) {
      String good = token("ada", 300);
      assertThat(call(server, good).statusCode()).isEqualTo(200);
      exhaust(server);
      String other = token("eve", 300);
      String forged =
          other.substring(0, other.lastIndexOf('.')) + good.substring(good.lastIndexOf('.'));
      assertLimited(call(server, forged));
      assertThat(call(server, good).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void a_token_that_was_good_is_told_once_that_it_has_expired() throws Exception {
    try (EmbeddedServer server = server(true)) {
      for (int i = 0; i < 5; i++) {
        assertThat(call(server, token("user" + i, -60 - i)).statusCode()).isEqualTo(401);
      }
      exhaust(server);
      String expired = token("ada", -100);
      assertThat(call(server, expired).statusCode()).isEqualTo(401);
      assertLimited(call(server, expired));
    }
  }

  @Test
  void a_client_without_a_token_is_told_how_to_sign_in_however_often() throws Exception {
    try (EmbeddedServer server = server(true)) {
      for (int i = 0; i < 5; i++) {
        assertThat(call(server, "").statusCode()).isEqualTo(401);
      }
      exhaust(server);
      assertThat(call(server, "").statusCode()).isEqualTo(401);
    }
  }

  @Test
  void good_tokens_cost_nothing() throws Exception {
    try (EmbeddedServer server = server(true)) {
      for (int i = 0; i < 10; i++) {
        assertThat(call(server, token("ada", 300 + i)).statusCode()).isEqualTo(200);
      }
      exhaust(server);
    }
  }

  @Test
  void what_needs_no_token_counts_nothing() throws Exception {
    try (EmbeddedServer server = server(true)) {
      Messages nobody = Messages.to(server.uri(""), null);
      for (String path :
          List.of("/health", "/", "/.well-known/oauth-protected-resource", "/health/live")) {
        nobody.send("GET", path, "");
      }
      exhaust(server);
      assertThat(nobody.send("GET", "/.well-known/oauth-protected-resource", "").statusCode())
          .isEqualTo(200);
    }
  }
}
