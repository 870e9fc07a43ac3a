package io.github.mcpwar.eventing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcpwar.http.ContainerRequest;
import io.github.mcpwar.model.ResourceDescriptor;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The rights of users whom the container has signed on: it knows them until the request ends. */
class RightsTest {
  private static final String REFUNDS = webhook("order.refunded");

  private final Receiver receiver = new Receiver();
  private final ShopServer server = new ShopServer(
      "ada", Optional.of(receiver), "resource:file:///hr/* roles=hr", "tool:x roles=audit");
  private final Set<String> roles = new HashSet<>(Set.of("clerk", "hr"));

  @AfterEach
  void close() {
    server.close();
  }

  private static String webhook(String event) {
    return "'name':'" + event + "','delivery':{'url':'https://hooks.example/','secret':'"
        + Receiver.SECRET + "'}";
  }

  private ContainerRequest send(String method, String params) {
    ContainerRequest request = new ContainerRequest("ada", roles, 1_000_000);
    server.ask(request, method, params);
    return request;
  }

  private String answer(String method, String params) {
    ContainerRequest request = send(method, params);
    request.end();
    return request.body();
  }

  private void refund(String id) {
    server.shop.refunds.publish(id, new Shop.Order("n", 1));
  }

  @Test
  void a_webhook_has_the_roles_of_its_request_after_that_has_ended() {
    assertThat(answer("events/subscribe", REFUNDS)).contains("refreshBefore");
    refund("r1");
    server.work.pass(Duration.ofSeconds(1));
    assertThat(receiver.ids()).containsExactly("r1");
    assertThat(receiver.controls).isEmpty();
  }

  @Test
  void a_webhook_has_the_roles_that_a_rule_asks_for_later() {
    FileEvents files = FileEvents.in(server.types);
    server
        .catalog
        .resources()
        .add(
            new ResourceDescriptor("file:///hr/pay.txt", "pay", "Pay", "text/plain"),
            (uri, context) -> "");
    answer("events/subscribe", webhook("file.changed"));
    files.tell("file:///hr/pay.txt", true);
    assertThat(receiver.events).hasSize(1);
  }

  @Test
  void a_renewal_without_the_role_ends_the_webhook() {
    answer("events/subscribe", REFUNDS);
    roles.remove("clerk");
    assertThat(answer("events/subscribe", REFUNDS)).contains("-32023");
    refund("r1");
    assertThat(receiver.events).isEmpty();
    assertThat(receiver.controls).hasSize(1);
    assertThat(receiver.controls.get(0).path("type").stringValue("")).isEqualTo("terminated");
  }

  @Test
  void who_lost_the_role_can_end_the_webhook_and_learns_of_no_other_event() {
    answer("events/subscribe", REFUNDS);
    roles.remove("clerk");
    assertThat(answer("events/unsubscribe", REFUNDS)).contains("\"resultType\":\"complete\"");
    refund("r1");
    assertThat(receiver.events).isEmpty();
    assertThat(answer("events/unsubscribe", REFUNDS)).contains("\"kind\":\"event\"");
    assertThat(answer("events/unsubscribe", webhook("order.unknown")))
        .contains("\"kind\":\"event\"");
    roles.add("clerk");
    assertThat(answer("events/unsubscribe", REFUNDS)).contains("\"kind\":\"subscription\"");
  }

  @Test
  void a_stream_ends_before_rights_grow_old_if_the_sign_on_has_no_end() {
    ContainerRequest stream = send("events/stream", "'name':'order.refunded'");
    server.work.pass(Duration.ofMinutes(59));
    refund("r1");
    stream.read();
    assertThat(stream.hasEnded()).isFalse();
    server.work.pass(Duration.ofMinutes(1));
    stream.read();
    assertThat(stream.hasEnded()).isTrue();
    List<String> data = stream.data();
    assertThat(data).anyMatch(each -> each.contains("\"r1\""));
    assertThat(data.get(data.size() - 1)).contains("\"result\"");
  }

  @Test
  void a_stream_of_somebody_without_a_name_does_not_end() {
    try (ShopServer open = new ShopServer("")) {
      open.talk.listen("", "events/stream", "'name':'order.placed'");
      open.work.pass(Duration.ofDays(1));
      assertThat(open.talk.received()).noneMatch(each -> each.contains("'result'"));
    }
  }
}
