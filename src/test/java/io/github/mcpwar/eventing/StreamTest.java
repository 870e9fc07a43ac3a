package io.github.mcpwar.eventing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcpwar.requirements.Proves;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StreamTest {
  private final ShopServer server = new ShopServer("ada");

  @AfterEach
  void close() {
    server.close();
  }

  private void open(String name, String more) {
    server.talk.listen("", "events/stream", "'name':'" + name + "'" + more);
  }

  /** The messages from one on. */
  private List<String> received(int from) {
    List<String> all = server.talk.received();
    return all.subList(from, all.size());
  }

  @Proves("events-stream")
  @Test
  void a_stream_is_confirmed_and_sends_each_event_with_the_cursor_after_it() {
    open("order.placed", "");
    server.order(1);
    assertThat(received(0)).hasSize(2);
    assertThat(received(0).get(0))
        .contains("notifications/events/active", "'cursor':'id1-0'", "'truncated':false")
        .contains("'io.modelcontextprotocol/subscriptionId':1");
    assertThat(received(0).get(1))
        .contains("notifications/events/event", "'eventId':'o1'", "'cursor':'id1-1'")
        .contains("'io.modelcontextprotocol/subscriptionId':1");
  }

  @Test
  void a_stream_from_a_cursor_sends_what_the_client_missed() {
    String cursor = server.cursor();
    server.order(1);
    server.order(2);
    open("order.placed", ",'cursor':'" + cursor + "','arguments':{'least':2}");
    assertThat(received(1)).hasSize(2);
    assertThat(received(1).get(1)).contains("'eventId':'o2'");
  }

  @Test
  void an_invalid_subscription_is_answered_by_an_error_and_no_stream() {
    open("order.unknown", "");
    assertThat(received(0)).hasSize(1);
    assertThat(received(0).get(0)).contains("'code':-32023");
    open("order.placed", ",'arguments':{'most':1}");
    assertThat(received(1)).hasSize(1);
  }

  @Proves("events-heartbeat")
  @Test
  void a_silent_stream_tells_that_it_is_alive_and_how_far_it_is() {
    open("order.placed", ",'arguments':{'least':10}");
    server.order(1);
    server.work.pass(Duration.ofSeconds(24));
    assertThat(received(1)).isEmpty();
    server.work.pass(Duration.ofSeconds(1));
    assertThat(received(1)).hasSize(1);
    assertThat(received(1).get(0)).contains("notifications/events/heartbeat", "'cursor':'id1-1'");
  }

  @Proves("events-revoked")
  @Test
  void a_caller_who_lost_the_role_receives_nothing_more() {
    server.roles.add("clerk");
    open("order.refunded", "");
    server.roles.remove("clerk");
    server.shop.refunds.publish("r", new Shop.Order("n", 1));
    assertThat(received(1)).hasSize(2);
    assertThat(received(1).get(0))
        .contains("notifications/events/terminated", "'code':-32024", "Access revoked");
    assertThat(received(1).get(1)).contains("'result'", "'resultType':'complete'");
  }

  @Proves("events-cancelled")
  @Test
  void a_cancelled_stream_sends_nothing_more() {
    open("order.placed", "");
    server.talk.say("{'jsonrpc':'2.0','method':'notifications/cancelled','params':{'requestId':1,"
        + "'_meta':{'io.modelcontextprotocol/protocolVersion':'2026-07-28',"
        + "'io.modelcontextprotocol/clientCapabilities':{}}}}");
    server.order(1);
    server.work.pass(Duration.ofMinutes(1));
    assertThat(received(1)).isEmpty();
  }

  @Test
  void a_stream_ends_with_the_sign_on_of_its_caller() {
    server.left = Optional.of(Duration.ofHours(1));
    open("order.placed", "");
    server.expire();
    assertThat(received(1)).isEmpty();
    server.left = Optional.of(Duration.ZERO);
    open("order.placed", "");
    server.expire();
    assertThat(received(2)).hasSize(1);
    assertThat(received(2).get(0)).contains("'result'");
  }

  @Test
  void a_stream_ends_with_a_result_when_the_server_stops() {
    open("order.placed", "");
    server.stop();
    assertThat(received(1))
        .anyMatch(each -> each.contains("'result'")
            && each.contains("'io.modelcontextprotocol/subscriptionId':1"));
  }

  @Test
  void an_error_of_a_filter_ends_no_other_stream() {
    server.ask("events/poll", "'name':'order.placed'");
    open("order.placed", ",'arguments':{'least':" + Shop.BROKEN + "}");
    open("order.placed", "");
    server.order(1);
    assertThat(received(3)).hasSize(1);
    assertThat(received(3).get(0)).contains("'eventId':'o1'");
  }

  @Test
  void several_streams_are_independent() {
    open("order.placed", "");
    open("order.placed", ",'arguments':{'least':10}");
    server.order(1);
    assertThat(received(2)).hasSize(1);
    server.order(20);
    assertThat(received(3)).hasSize(2);
  }
}
