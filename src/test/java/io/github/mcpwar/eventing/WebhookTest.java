package io.github.mcpwar.eventing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcpwar.requirements.Proves;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class WebhookTest {
  private final Hooked hook = new Hooked();
  private final Receiver receiver = hook.receiver;
  private final ShopServer server = hook.server;

  @AfterEach
  void close() {
    hook.close();
  }

  @Proves({"events-webhook-signed", "events-webhook-headers"})
  @Test
  void an_event_is_posted_with_a_signature_that_the_receiver_can_verify() {
    JsonNode result = hook.subscribe("");
    server.order(1);
    assertThat(receiver.ids()).containsExactly("o1");
    assertThat(receiver.headers.get(1))
        .containsEntry("Content-Type", "application/json")
        .containsEntry("webhook-id", "o1")
        .containsEntry("webhook-timestamp", "1796119200")
        .containsEntry("X-MCP-Subscription-Id", result.path("id").stringValue(""));
    assertThat(receiver.events.get(0).path("cursor").stringValue("")).isEqualTo("id1-1");
    assertThat(result.path("truncated").booleanValue(true)).isFalse();
  }

  @Proves("events-webhook-verified")
  @Test
  void nothing_is_posted_to_an_endpoint_that_does_not_echo_the_challenge() {
    receiver.agrees = false;
    JsonNode error = hook.send("events/subscribe", Hooked.URL, "").path("error");
    assertThat(error.path("code").intValue(0)).isEqualTo(-32027);
    assertThat(error.at("/data/reason").stringValue("")).isEqualTo("challenge_failed");
    server.order(1);
    assertThat(receiver.events).isEmpty();
    assertThat(receiver.headers.get(0).get("webhook-id")).startsWith("msg_verification_");
  }

  @Test
  void an_endpoint_is_asked_once_for_all_webhooks_of_a_user() {
    hook.subscribe("");
    hook.subscribe(",'arguments':{'least':5}");
    hook.subscribe("");
    assertThat(receiver.headers).hasSize(1);
  }

  @Proves("events-webhook-https")
  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://hooks.example/",
        "https:///path",
        "https://user@hooks.example/",
        "https://hooks.example/#f",
        "ftp://hooks.example",
        "https://hooks.example./",
        "https://hooks.example:65536/",
        "no url"
      })
  void other_addresses_than_https_are_refused(String url) {
    assertThat(hook.send("events/subscribe", url, "").at("/error/code").intValue(0))
        .isEqualTo(-32602);
    assertThat(receiver.headers).isEmpty();
  }

  @Proves("events-webhook-secret")
  @ParameterizedTest
  @ValueSource(strings = {"", "secret", "whsec_", "whsec_AAAA", "whsec_!!!"})
  void a_secret_of_another_form_is_refused_and_not_repeated(String secret) {
    receiver.secret = secret;
    JsonNode answer = hook.send("events/subscribe", Hooked.URL, "");
    assertThat(answer.at("/error/code").intValue(0)).isEqualTo(-32602);
    assertThat(answer.at("/error/message").stringValue(""))
        .contains("24 to 64")
        .doesNotContain("!!!");
  }

  @Proves("events-webhook-principal")
  @Test
  void nobody_has_webhooks_without_signing_on() {
    try (ShopServer open = new ShopServer("", Optional.of(receiver))) {
      String params = "'name':'order.placed','delivery':{'url':'" + Hooked.URL + "','secret':'"
          + Receiver.SECRET + "'}";
      assertThat(open.ask("events/subscribe", params).at("/error/code").intValue(0))
          .isEqualTo(-32024);
      assertThat(open.ask("events/unsubscribe", params).at("/error/code").intValue(0))
          .isEqualTo(-32024);
    }
  }

  @Test
  void without_webhooks_there_are_no_such_methods() {
    try (ShopServer none = new ShopServer("ada")) {
      assertThat(none.ask("events/subscribe", "").at("/error/code").intValue(0)).isEqualTo(-32601);
    }
  }

  @Proves("events-webhook-ttl")
  @Test
  void a_webhook_that_is_not_renewed_ends() {
    JsonNode result = hook.subscribe(",'ttlMs':120000");
    assertThat(Instant.parse(result.path("refreshBefore").stringValue("")))
        .isEqualTo(server.work.now().plusSeconds(120));
    server.work.pass(Duration.ofSeconds(120));
    server.order(1);
    assertThat(receiver.events).isEmpty();
  }

  @Test
  void no_webhook_is_granted_for_ever_or_for_no_time() {
    assertThat(hook.subscribe(",'ttlMs':null").path("refreshBefore").stringValue(""))
        .isEqualTo("2026-12-01T11:00:00Z");
    assertThat(hook.subscribe(",'ttlMs':1").path("refreshBefore").stringValue(""))
        .isEqualTo("2026-12-01T10:01:00Z");
  }

  @Test
  void a_webhook_that_lapsed_goes_on_from_the_cursor() {
    String cursor = hook.subscribe("").path("cursor").stringValue("");
    server.work.pass(Duration.ofHours(1));
    server.order(1);
    hook.subscribe(",'cursor':'" + cursor + "'");
    assertThat(receiver.ids()).containsExactly("o1");
  }

  @Test
  void the_same_webhook_has_the_same_id_and_another_user_has_another() {
    String id = hook.subscribe(",'arguments':{'least':1}").path("id").stringValue("");
    assertThat(id).matches("sub_[0-9a-f]{32}");
    assertThat(hook.subscribe(",'arguments':{'least':1}").path("id").stringValue(""))
        .isEqualTo(id);
    assertThat(WebhookKey.of(
                "grace", Hooked.URL, "order.placed", server.codec.mapper().createObjectNode())
            .id())
        .isNotEqualTo(WebhookKey.of(
                "ada", Hooked.URL, "order.placed", server.codec.mapper().createObjectNode())
            .id());
  }

  @Test
  void after_a_change_of_the_secret_both_sign_for_a_while() {
    hook.subscribe("");
    receiver.secret = Receiver.OTHER;
    hook.subscribe("");
    server.order(1);
    assertThat(receiver.headers.get(1).get("webhook-signature").split(" ")).hasSize(2);
    server.work.pass(Duration.ofMinutes(5));
    server.order(2);
    assertThat(receiver.headers.get(2).get("webhook-signature").split(" ")).hasSize(1);
  }

  @Proves("events-webhook-unsubscribe")
  @Test
  void an_ended_webhook_receives_nothing_and_cannot_be_ended_again() {
    hook.subscribe("");
    assertThat(hook.send("events/unsubscribe", Hooked.URL, "")
            .path("result")
            .path("resultType")
            .stringValue(""))
        .isEqualTo("complete");
    server.order(1);
    assertThat(receiver.events).isEmpty();
    JsonNode error = hook.send("events/unsubscribe", Hooked.URL, "").path("error");
    assertThat(error.path("code").intValue(0)).isEqualTo(-32023);
    assertThat(error.at("/data/kind").stringValue("")).isEqualTo("subscription");
  }

  @Test
  void a_user_has_so_many_webhooks_and_no_more() {
    hook.subscribe(",'arguments':{'least':1}");
    hook.subscribe(",'arguments':{'least':2}");
    JsonNode error =
        hook.send("events/subscribe", Hooked.URL, ",'arguments':{'least':3}").path("error");
    assertThat(error.path("code").intValue(0)).isEqualTo(-32025);
    assertThat(error.at("/data/max").intValue(0)).isEqualTo(2);
  }

  @Test
  void endpoints_are_asked_only_so_often() {
    receiver.agrees = false;
    for (int i = 0; i < 10; i++) {
      hook.send("events/subscribe", "https://hooks.example/" + i, "");
    }
    assertThat(hook.send("events/subscribe", "https://other.example/", "")
            .at("/error/code")
            .intValue(0))
        .isEqualTo(-32025);
    assertThat(receiver.headers).hasSize(10);
  }

  @Test
  void a_user_who_lost_the_role_is_told_once_and_receives_nothing_more() {
    server.roles.add("clerk");
    String params = "'name':'order.refunded','delivery':{'url':'" + Hooked.URL + "','secret':'"
        + Receiver.SECRET + "'}";
    server.ask("events/subscribe", params);
    server.roles.remove("clerk");
    server.shop.refunds.publish("r1", new Shop.Order("n", 1));
    server.shop.refunds.publish("r2", new Shop.Order("n", 1));
    assertThat(receiver.events).isEmpty();
    assertThat(receiver.controls).hasSize(1);
    assertThat(receiver.controls.get(0).path("type").stringValue("")).isEqualTo("terminated");
    assertThat(receiver.controls.get(0).at("/error/code").intValue(0)).isEqualTo(-32024);
  }

  @Test
  void the_mode_is_webhook() {
    JsonNode error = server
        .ask(
            "events/subscribe",
            "'name':'order.placed','delivery':{'mode':'push','url':'" + Hooked.URL + "'}")
        .path("error");
    assertThat(error.path("code").intValue(0)).isEqualTo(-32026);
    assertThat(error.at("/data/value").stringValue("")).isEqualTo("push");
  }
}
