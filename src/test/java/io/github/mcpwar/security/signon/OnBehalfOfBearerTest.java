package io.github.mcpwar.security.signon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.github.mcpwar.boot.Configuration;
import io.github.mcpwar.testkit.EmbeddedServer;
import io.github.mcpwar.testkit.LogLines;
import io.github.mcpwar.testkit.Messages;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Calls in the names of callers with tokens of the provider itself, and of other callers. */
class OnBehalfOfBearerTest {
  private static final String RESOURCE = "https://ai.example.com/ai/mcp";

  private static EntraLikeProvider first;
  private static EntraLikeProvider second;
  private static HttpServer service;

  @BeforeAll
  static void start() {
    first = EntraLikeProvider.start();
    second = EntraLikeProvider.start();
    second.rules.isStandard = true;
    service = OrdersTools.service();
  }

  @AfterAll
  static void stop() {
    service.stop(0);
    first.close();
    second.close();
  }

  @AfterEach
  void reset() {
    first.rules.reset();
    second.rules.reset();
    first.requests.clear();
    second.requests.clear();
  }

  private static Map<String, String> settings(Map<String, String> more) {
    Map<String, String> settings = new HashMap<>();
    settings.put("mcp.auth", "bearer");
    settings.put("mcp.samples", "false");
    settings.put("mcp.bearer-issuer", first.issuer());
    settings.put("mcp.bearer-resource", RESOURCE);
    settings.put("mcp.bearer-audiences", EntraLikeProvider.APP);
    settings.put("mcp.bearer-principal-claim", "oid");
    settings.put("mcp.bearer-issuers.partner.issuer", second.issuer());
    settings.put("mcp.bearer-issuers.partner.audiences", EntraLikeProvider.APP);
    settings.put("mcp.bearer-issuers.partner.principal-claim", "oid");
    settings.putAll(more);
    return settings;
  }

  private static Map<String, String> both() {
    return settings(Map.of(
        "mcp.on-behalf-of", "auto",
        "mcp.on-behalf-of-client-id", EntraLikeProvider.APP,
        "mcp.on-behalf-of-client-secret", EntraLikeProvider.SECRET,
        "mcp.bearer-issuers.partner.on-behalf-of", "auto",
        "mcp.bearer-issuers.partner.on-behalf-of-client-id", EntraLikeProvider.APP,
        "mcp.bearer-issuers.partner.on-behalf-of-client-secret", EntraLikeProvider.SECRET));
  }

  private static String call(EmbeddedServer server, String token, String tool) throws Exception {
    return Messages.to(server.uri(""), "Bearer " + token).call(tool).body();
  }

  @Test
  void the_token_of_each_issuer_is_exchanged_with_that_issuer_in_its_way() throws Exception {
    try (EmbeddedServer server = EmbeddedServer.start(both(), OrdersTools.class)) {
      assertThat(call(server, first.ownToken(), "orders")).contains("orders of ada");
      assertThat(first.requests)
          .last()
          .asString()
          .contains("grant_type=[urn:ietf:params:oauth:grant-type:jwt-bearer]");
      assertThat(second.requests).isEmpty();
      assertThat(call(server, second.ownToken(), "orders")).contains("orders of ada");
      assertThat(second.requests)
          .last()
          .asString()
          .contains(
              "grant_type=[urn:ietf:params:oauth:grant-type:token-exchange]",
              "subject_token_type=[urn:ietf:params:oauth:token-type:access_token]",
              "audience=[api://orders]",
              "scope=[read]");
      assertThat(first.rules.exchanges).hasValue(1);
      assertThat(second.rules.exchanges).hasValue(1);
    }
  }

  @Test
  void without_the_setting_a_tool_is_told_that_the_operator_must_act() throws Exception {
    try (EmbeddedServer server = EmbeddedServer.start(settings(Map.of()), OrdersTools.class);
        LogLines log = LogLines.ofAll()) {
      assertThat(call(server, first.ownToken(), "orders"))
          .contains("operator finds the reason in the log", "(reference ");
      assertThat(String.join("\n", log.lines())).contains("needs the setting mcp.on-behalf-of");
      assertThat(call(server, second.ownToken(), "reason")).contains("NOT_SET_UP");
      assertThat(first.rules.exchanges).hasValue(0);
    }
  }

  @ParameterizedTest
  @CsvSource({"idtyp,app", "azp,pairwise-ada", "preferred_username,service-account-robot"})
  void an_application_that_signed_in_by_itself_has_no_user(String claim, String value)
      throws Exception {
    try (EmbeddedServer server = EmbeddedServer.start(both(), OrdersTools.class)) {
      String token = first.ownToken(claims -> claims.claim(claim, value));
      assertThat(call(server, token, "orders"))
          .contains("An application signed in by itself here, and not a user");
      assertThat(call(server, token, "reason")).contains("NO_USER");
      assertThat(first.rules.exchanges).hasValue(0);
    }
  }

  @Test
  void an_application_that_only_the_provider_recognizes_is_told_so_too() throws Exception {
    try (EmbeddedServer server = EmbeddedServer.start(both(), OrdersTools.class)) {
      String token = first.ownToken(claims -> claims.claim("scp", null));
      assertThat(call(server, token, "orders"))
          .contains("An application signed in by itself here")
          .doesNotContain("AADSTS");
    }
  }

  @Test
  void a_caller_may_ask_the_provider_so_often_only() throws Exception {
    Map<String, String> settings = both();
    settings.put("mcp.max-token-exchanges", "2");
    try (EmbeddedServer server = EmbeddedServer.start(settings, OrdersTools.class)) {
      for (int i = 0; i < 2; i++) {
        assertThat(call(server, first.ownToken(), "orders")).contains("orders of ada");
      }
      String last = first.ownToken();
      assertThat(call(server, last, "orders")).contains("try again in a minute");
      assertThat(call(server, last, "reason")).contains("TOO_MANY");
      assertThat(call(server, second.ownToken(), "orders")).contains("orders of ada");
    }
  }

  @Test
  void an_exchange_has_a_line_in_the_audit_trail_and_a_metric() throws Exception {
    Map<String, String> settings = both();
    settings.put("mcp.metrics", "open");
    try (EmbeddedServer server = EmbeddedServer.start(settings, OrdersTools.class);
        LogLines log = LogLines.ofAll()) {
      call(server, first.ownToken(), "orders");
      first.rules.refusal = Map.of("error", "invalid_target");
      call(server, first.ownToken(), "orders");
      String metrics =
          Messages.to(server.uri(""), null).send("GET", "/metrics", "").body();
      assertThat(metrics)
          .contains("mcp_server_token_exchange_duration_seconds_count{outcome=\"ok\"} 1")
          .contains("mcp_server_token_exchange_duration_seconds_count{outcome=\"refused\"} 1");
      assertThat(log.lines())
          .anySatisfy(line -> assertThat(line)
              .contains("\"event\":\"token_exchange\"", "\"principal\":\"ada\"")
              .contains("\"outcome\":\"ok\"", "\"detail\":\"api://orders (read)\""));
    }
  }

  @Test
  void callers_of_a_container_or_without_a_name_have_no_tokens() throws Exception {
    try (EmbeddedServer server = EmbeddedServer.start(
        Map.of("mcp.auth", "container", "mcp.samples", "false"),
        Map.of("ada", List.of("user")),
        OrdersTools.class)) {
      String basic = "Basic " + java.util.Base64.getEncoder().encodeToString("ada:ada".getBytes());
      assertThat(Messages.to(server.uri(""), basic).call("orders").body())
          .contains("the way in which you signed in gives it no token of yours");
      assertThat(Messages.to(server.uri(""), basic).call("reason").body())
          .contains("NO_TOKEN_OF_USER");
    }
    try (EmbeddedServer server =
        EmbeddedServer.start(Map.of("mcp.samples", "false"), OrdersTools.class)) {
      assertThat(Messages.to(server.uri(""), null).call("orders").body())
          .contains("Nobody has signed in");
    }
  }

  @Test
  void an_expired_token_of_a_caller_reaches_no_tool() throws Exception {
    try (EmbeddedServer server = EmbeddedServer.start(both(), OrdersTools.class)) {
      String token = first.ownToken(
          claims -> claims.expirationTime(Date.from(Instant.now().minusSeconds(300))));
      assertThat(Messages.to(server.uri(""), "Bearer " + token).call("orders").statusCode())
          .isEqualTo(401);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "mcp.on-behalf-of-client-id||needs the setting mcp.on-behalf-of-client-id",
        "mcp.on-behalf-of-client-secret||needs one of the settings mcp.on-behalf-of-client-secret",
        "mcp.on-behalf-of|off|have no effect without mcp.on-behalf-of=auto",
        "mcp.on-behalf-of|sometimes|mcp.on-behalf-of",
        "mcp.on-behalf-of-client-key-file|/nowhere|needs one of the settings",
        "mcp.bearer-issuers.partner.on-behalf-of-client-id||"
            + "needs the setting mcp.bearer-issuers.partner.on-behalf-of-client-id",
        "mcp.auth|none|mcp.on-behalf-of needs mcp.auth=bearer"
      })
  void a_wrong_setting_stops_the_start(String key, String value, String words) {
    Map<String, String> settings = both();
    settings.put(key, value == null ? "" : value);
    assertThatThrownBy(() -> EmbeddedServer.start(settings)).hasMessageContaining(words);
  }

  @Test
  void the_secret_is_not_shown() {
    assertThat(Configuration.of(both()).toString()).doesNotContain(EntraLikeProvider.SECRET);
  }
}
