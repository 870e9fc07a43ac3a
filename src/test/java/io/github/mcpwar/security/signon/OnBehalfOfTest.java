package io.github.mcpwar.security.signon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mcpwar.testkit.LogLines;
import io.github.mcpwar.testkit.Messages;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Calls in the names of users who signed on by the facade, over HTTP. */
class OnBehalfOfTest extends OnBehalfOfCalls {
  @BeforeAll
  static void start() throws Exception {
    start("auto");
  }

  private static CompletableFuture<HttpResponse<String>> later(
      Callable<HttpResponse<String>> request) {
    return CompletableFuture.supplyAsync(() -> {
      try {
        return request.call();
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    });
  }

  @Test
  void a_tool_calls_a_service_in_the_name_of_its_user() throws Exception {
    assertThat(call(signOn(), "orders").body()).contains("orders of ada for [api://orders]");
    assertThat(provider.requests)
        .last()
        .asString()
        .contains("requested_token_use=[on_behalf_of]", "scope=[api://orders/read]")
        .doesNotContain("resource=");
    provider.user = "bob";
    assertThat(call(signOn(), "orders").body()).contains("orders of bob for [api://orders]");
  }

  @Test
  void a_client_of_jakarta_rest_sends_the_token_of_the_user() throws Exception {
    assertThat(call(signOn(), "orders_by_rest").body()).contains("orders of ada");
    assertThat(provider.rules.exchanges).hasValue(1);
  }

  @Test
  void a_token_is_kept_for_its_user_and_service_only() throws Exception {
    Object ada = signOn();
    call(ada, "orders");
    call(ada, "orders");
    assertThat(provider.rules.exchanges).hasValue(1);
    assertThat(any(ada, "api://stock").body()).contains("api://stock");
    assertThat(provider.rules.exchanges).hasValue(2);
    provider.user = "bob";
    call(signOn(), "orders");
    assertThat(provider.rules.exchanges).hasValue(3);
    assertThat(OrdersTools.SEEN.get(0))
        .isEqualTo(OrdersTools.SEEN.get(1))
        .isNotEqualTo(OrdersTools.SEEN.get(2));
  }

  @Test
  void tools_that_need_a_token_at_the_same_time_wait_for_one_exchange() throws Exception {
    Object ada = signOn();
    provider.rules.held = new CountDownLatch(1);
    List<CompletableFuture<HttpResponse<String>>> calls = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      calls.add(later(() -> call(ada, "orders")));
    }
    provider.rules.held.countDown();
    for (CompletableFuture<HttpResponse<String>> each : calls) {
      assertThat(each.get(20, TimeUnit.SECONDS).body()).contains("orders of ada");
    }
    assertThat(provider.rules.exchanges).hasValue(1);
  }

  @Test
  void no_token_is_shown_logged_or_returned() throws Exception {
    try (LogLines log = LogLines.ofAll()) {
      Object ada = signOn();
      call(ada, "orders");
      String sent = OrdersTools.SEEN.get(0).substring("Bearer ".length());
      String shown = call(ada, "shown").body();
      String signature = sent.substring(sent.lastIndexOf('.') + 1);
      assertThat(shown).doesNotContain(sent, signature);
      String subject = subject();
      assertThat(call(ada, "everything").body()).contains("ada").doesNotContain(subject);
      assertThat(String.join("\n", log.lines())).doesNotContain(sent, signature, subject);
    }
  }

  /** The signature of the provider's own token of the user. */
  private static String subject() {
    String request = provider.requests.get(provider.requests.size() - 1);
    return request.replaceFirst("(?s).*assertion=\\[[^.]+\\.[^.]+\\.([^]]+)].*", "$1");
  }

  @Test
  void prompts_act_in_the_name_of_the_user_too() throws Exception {
    Messages ada = Messages.to(server.uri(), "Bearer " + signOn());
    String params = "\"name\":\"about_orders\",\"arguments\":{\"word\":\"all\"}";
    assertThat(ada.stateless("prompts/get", "about_orders", params).body())
        .contains("all orders of ada");
    provider.rules.refusal =
        Map.of("error", "access_denied", "error_description", "AADSTS50105: not assigned");
    assertThat(Messages.to(server.uri(), "Bearer " + signOn())
            .stateless("prompts/get", "about_orders", params)
            .body())
        .contains("does not let this server use api://orders", "(reference ")
        .doesNotContain("AADSTS");
  }

  @Test
  void the_providers_token_is_refreshed_when_a_call_needs_it_later() throws Exception {
    provider.accessSeconds = 20; // less than what an exchange may take
    Map<String, Object> tokens = server.tokens(client);
    provider.accessSeconds = 3600;
    assertThat(call(tokens.get("access_token"), "orders").body()).contains("orders of ada");
    assertThat(provider.requests)
        .filteredOn(sent -> sent.contains("grant_type=[refresh_token]"))
        .hasSize(1);
    assertThat(any(tokens.get("access_token"), "api://stock").body()).contains("api://stock");
    assertThat(provider.requests)
        .filteredOn(sent -> sent.contains("grant_type=[refresh_token]"))
        .hasSize(1);
    String refresh = tokens.get("refresh_token").toString();
    assertThat(server.token(FacadeServer.refreshing(client, refresh)).statusCode())
        .as("the client's own refresh token")
        .isEqualTo(200);
  }

  @Test
  void a_client_that_refreshes_beside_a_call_waits_for_the_newest_token_of_the_provider()
      throws Exception {
    provider.accessSeconds = 20;
    Map<String, Object> tokens = server.tokens(client);
    provider.accessSeconds = 3600;
    provider.requests.clear();
    provider.rules.held = new CountDownLatch(1);
    CompletableFuture<HttpResponse<String>> called =
        later(() -> call(tokens.get("access_token"), "orders"));
    assertThat(provider.rules.arrived.await(20, TimeUnit.SECONDS)).isTrue();
    String refresh = tokens.get("refresh_token").toString();
    CompletableFuture<HttpResponse<String>> refreshed =
        later(() -> server.token(FacadeServer.refreshing(client, refresh)));
    assertThatThrownBy(() -> refreshed.get(1, TimeUnit.SECONDS))
        .isInstanceOf(TimeoutException.class);
    assertThat(provider.requests).hasSize(1);
    provider.rules.held.countDown();
    assertThat(called.get(20, TimeUnit.SECONDS).body()).contains("orders of ada");
    assertThat(refreshed.get(20, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
  }

  @Test
  void a_user_who_is_locked_out_meanwhile_must_sign_in_again() throws Exception {
    provider.accessSeconds = 20;
    Object ada = signOn();
    provider.accessSeconds = 3600;
    provider.lock();
    assertThat(call(ada, "reason").body()).contains("SIGN_IN_AGAIN");
  }

  @Test
  void a_user_who_signed_on_elsewhere_meanwhile_keeps_own_tokens() throws Exception {
    Object first = signOn();
    Object second = signOn();
    call(first, "orders");
    call(second, "orders");
    assertThat(provider.rules.exchanges).hasValue(2);
  }

  @Test
  void a_revoked_grant_gives_no_more_tokens() throws Exception {
    Map<String, Object> tokens = server.tokens(client);
    assertThat(call(tokens.get("access_token"), "orders").body()).contains("orders of ada");
    server.revoke(
        Map.of("client_id", client, "token", tokens.get("refresh_token").toString()));
    assertThat(call(tokens.get("access_token"), "reason").body()).contains("SIGN_IN_AGAIN");
  }

  @Test
  void a_token_of_the_facade_after_a_refresh_works_like_the_first() throws Exception {
    Object refresh = server.tokens(client).get("refresh_token");
    Object now = FacadeServer.json(
            server.token(FacadeServer.refreshing(client, refresh.toString())))
        .get("access_token");
    assertThat(call(now, "orders").body()).contains("orders of ada");
  }
}
