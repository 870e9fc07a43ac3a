package io.github.mcpwar.eventing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcpwar.requirements.Proves;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Deliveries to webhooks that fail. */
class WebhookRetryTest {
  private final Hooked hook = new Hooked();
  private final Receiver receiver = hook.receiver;
  private final ShopServer server = hook.server;

  @AfterEach
  void close() {
    hook.close();
  }

  @Proves("events-webhook-retry")
  @Test
  void a_failed_delivery_is_tried_again_with_growing_pauses_and_a_new_signature() {
    hook.subscribe("");
    receiver.failures.addAll(List.of("timeout", "connection_refused"));
    server.order(1);
    assertThat(receiver.headers).hasSize(2);
    server.work.pass(Duration.ofSeconds(4));
    assertThat(receiver.headers).hasSize(2);
    server.work.pass(Duration.ofSeconds(1));
    assertThat(receiver.headers).hasSize(3);
    server.work.pass(Duration.ofSeconds(19));
    assertThat(receiver.headers).hasSize(3);
    server.work.pass(Duration.ofSeconds(1));
    assertThat(receiver.ids()).containsExactly("o1");
    assertThat(receiver.headers.get(1).get("webhook-signature"))
        .isNotEqualTo(receiver.headers.get(2).get("webhook-signature"));
  }

  @Test
  void an_event_is_given_up_after_the_last_attempt_and_the_status_says_why() {
    hook.subscribe("");
    receiver.status = 500;
    server.order(1);
    server.work.pass(Duration.ofMinutes(1));
    server.work.pass(Duration.ofMinutes(6));
    server.work.pass(Duration.ofMinutes(6));
    assertThat(receiver.events).hasSize(3);
    JsonNode renewed = hook.subscribe("");
    assertThat(renewed.at("/deliveryStatus/lastError").stringValue("")).isEqualTo("http_5xx");
    assertThat(renewed.path("cursor").stringValue("")).isEqualTo("id1-1");
  }

  @Proves("events-webhook-final")
  @ParameterizedTest
  @ValueSource(ints = {410, 413})
  void some_refusals_are_final_for_the_event(int status) {
    hook.subscribe("");
    receiver.status = status;
    server.order(1);
    server.work.pass(Duration.ofMinutes(6));
    assertThat(receiver.events).hasSize(1);
    receiver.status = 204;
    server.order(2);
    assertThat(receiver.ids()).containsExactly("o1", "o2");
  }

  @Proves("events-webhook-watermark")
  @Test
  void a_cursor_never_passes_an_event_that_was_not_accepted() {
    hook.subscribe("");
    receiver.failures.add("timeout");
    server.order(1);
    server.order(2);
    assertThat(receiver.ids()).containsExactly("o2");
    assertThat(receiver.events.get(0).path("cursor").stringValue("")).isEqualTo("id1-0");
    assertThat(hook.subscribe("").path("cursor").stringValue("")).isEqualTo("id1-0");
    server.work.pass(Duration.ofSeconds(5));
    assertThat(hook.subscribe("").path("cursor").stringValue("")).isEqualTo("id1-2");
  }

  @Test
  void an_endpoint_that_stays_away_too_long_is_told_of_the_gap() {
    hook.subscribe("");
    receiver.failures.add("timeout");
    for (int i = 1; i <= 14; i++) {
      receiver.failures.add("timeout");
      server.order(i);
    }
    receiver.failures.clear();
    for (int i = 15; i <= 20; i++) {
      server.order(i);
    }
    server.work.pass(Duration.ofSeconds(5));
    assertThat(receiver.controls.get(0).path("type").stringValue("")).isEqualTo("gap");
    assertThat(receiver.ids()).contains("o20");
  }

  @Test
  void the_notice_of_a_gap_is_repeated_with_pauses_until_it_is_accepted() {
    hook.subscribe("");
    for (int i = 0; i < 15; i++) {
      receiver.failures.add("timeout");
    }
    for (int i = 1; i <= 14; i++) {
      server.order(i);
    }
    int before = receiver.headers.size();
    server.work.pass(Duration.ofSeconds(1));
    assertThat(notices()).hasSize(1);
    receiver.failures.addAll(List.of("timeout", "timeout", "timeout", "timeout", "timeout"));
    server.work.pass(Duration.ofSeconds(5));
    assertThat(receiver.headers).hasSizeGreaterThan(before);
    receiver.failures.clear();
    server.work.pass(Duration.ofMinutes(6));
    server.work.pass(Duration.ofMinutes(6));
    assertThat(notices()).hasSizeGreaterThan(1).doesNotHaveDuplicates();
    assertThat(receiver.controls).hasSize(1);
    int told = notices().size();
    server.work.pass(Duration.ofMinutes(6));
    assertThat(notices()).hasSize(told);
  }

  /** The identifiers of the notices of gaps that were sent. */
  private List<String> notices() {
    return receiver.headers.stream()
        .map(each -> each.get("webhook-id"))
        .filter(id -> id.startsWith("msg_gap_"))
        .toList();
  }
}
