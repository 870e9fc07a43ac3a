package io.github.mcpwar.eventing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mcpwar.requirements.Proves;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class PollTest {
  private final ShopServer server = new ShopServer("ada", "extension:*/order.secret deny");

  @AfterEach
  void close() {
    server.close();
  }

  @Proves("events-declared")
  @Test
  void the_extension_is_declared_to_clients_without_a_session_only() {
    assertThat(server
            .ask("server/discover", "")
            .at("/result/capabilities/extensions/io.modelcontextprotocol~1events"))
        .hasToString("{}");
    assertThat(server.talk.initialize("2025-11-25", "").toString())
        .contains("capabilities")
        .doesNotContain("modelcontextprotocol/events");
    assertThat(server.talk.ask("events/list", "").at("/error/code").intValue(0)).isEqualTo(-32601);
  }

  @Proves("events-list")
  @Test
  void the_list_has_each_event_with_its_schemas_and_ways_of_delivery() {
    JsonNode result = server.ask("events/list", "").path("result");
    assertThat(result.path("resultType").stringValue("")).isEqualTo("complete");
    assertThat(result.path("events").size()).isEqualTo(1);
    JsonNode event = result.at("/events/0");
    assertThat(event.path("name").stringValue("")).isEqualTo("order.placed");
    assertThat(event.path("delivery")).hasToString("[\"poll\",\"push\"]");
    assertThat(event.at("/inputSchema/properties/least/type").toString()).contains("integer");
    assertThat(event.at("/payloadSchema/properties/number/type").stringValue(""))
        .isEqualTo("string");
  }

  @Test
  void an_event_for_other_roles_looks_nonexistent() {
    JsonNode error = server.ask("events/poll", "'name':'order.refunded'").path("error");
    assertThat(error.path("code").intValue(0)).isEqualTo(-32023);
    assertThat(error.at("/data/kind").stringValue("")).isEqualTo("event");
    server.roles.add("clerk");
    assertThat(server.ask("events/list", "").at("/result/events").size()).isEqualTo(2);
    assertThat(server.ask("events/poll", "'name':'order.refunded'").has("result"))
        .isTrue();
  }

  @Test
  void a_rule_hides_an_event() {
    try (ShopServer other =
        new ShopServer("", "extension:io.modelcontextprotocol/events/order.* roles=sales")) {
      assertThat(other.ask("events/list", "").at("/result/events").size()).isZero();
      other.roles.add("sales");
      assertThat(other.ask("events/list", "").at("/result/events").size()).isEqualTo(1);
    }
  }

  @Proves("events-poll")
  @Test
  void a_poll_without_a_cursor_begins_now_and_the_next_has_what_came_since() {
    server.order(1);
    JsonNode first = server.poll(",'cursor':null");
    assertThat(first.path("events").size()).isZero();
    assertThat(first.path("nextPollMs").intValue(0)).isEqualTo(5000);
    server.order(2);
    JsonNode second = server.poll(from(first));
    assertThat(second.path("events").toString().replace('"', '\''))
        .isEqualTo("[{'eventId':'o2','name':'order.placed','timestamp':'2026-12-01T10:00:00Z',"
            + "'data':{'number':'n2','euros':2}}]");
    assertThat(second.path("truncated").booleanValue(true)).isFalse();
    assertThat(server.poll(from(second)).path("events").size()).isZero();
  }

  private static String from(JsonNode polled) {
    return ",'cursor':'" + polled.path("cursor").stringValue("") + "'";
  }

  @Test
  void an_event_without_an_identifier_gets_one() {
    String cursor = server.cursor();
    server.shop.orders.publish(new Shop.Order("n", 1));
    assertThat(server.ids(server.poll(",'cursor':'" + cursor + "'"))).containsExactly("id2");
  }

  @Test
  void arguments_choose_events_and_the_cursor_passes_the_others() {
    String cursor = server.cursor();
    server.order(5);
    server.order(50);
    server.order(7);
    JsonNode dear = server.poll(",'arguments':{'least':10},'cursor':'" + cursor + "'");
    assertThat(server.ids(dear)).containsExactly("o50");
    assertThat(server.poll(from(dear)).path("events").size()).isZero();
  }

  @Test
  void arguments_that_do_not_fit_are_refused() {
    assertThat(server
            .ask("events/poll", "'name':'order.placed','arguments':{'least':'x'}")
            .at("/error/message")
            .stringValue(""))
        .contains("arguments.least");
  }

  @Test
  void a_batch_is_limited_and_says_that_there_is_more() {
    String cursor = server.cursor();
    server.order(1);
    server.order(2);
    JsonNode one = server.poll(",'maxEvents':1,'cursor':'" + cursor + "'");
    assertThat(server.ids(one)).containsExactly("o1");
    assertThat(one.path("hasMore").booleanValue(false)).isTrue();
    JsonNode two = server.poll(",'maxEvents':1" + from(one));
    assertThat(server.ids(two)).containsExactly("o2");
    assertThat(two.path("hasMore").booleanValue(true)).isFalse();
  }

  @Proves("events-truncated")
  @Test
  void events_that_are_no_longer_kept_make_the_answer_truncated() {
    String cursor = server.cursor();
    for (int i = 1; i <= 5; i++) {
      server.order(i);
    }
    JsonNode late = server.poll(",'cursor':'" + cursor + "'");
    assertThat(late.path("truncated").booleanValue(false)).isTrue();
    assertThat(server.ids(late)).containsExactly("o3", "o4", "o5");
  }

  @Test
  void a_cursor_of_an_earlier_run_of_the_server_is_truncated_and_no_error() {
    server.order(1);
    JsonNode later = server.poll(",'cursor':'other-7'");
    assertThat(later.path("truncated").booleanValue(false)).isTrue();
    assertThat(server.ids(later)).containsExactly("o1");
  }

  @Test
  void events_older_than_wanted_are_passed() {
    String cursor = server.cursor();
    server.order(1);
    server.work.pass(Duration.ofMinutes(10));
    server.order(2);
    JsonNode recent = server.poll(",'maxAgeMs':60000,'cursor':'" + cursor + "'");
    assertThat(server.ids(recent)).containsExactly("o2");
    assertThat(recent.path("truncated").booleanValue(false)).isTrue();
  }

  @Test
  void an_event_for_one_user_is_for_nobody_else() {
    String cursor = server.cursor();
    server.shop.orders.publishTo("grace", "g", new Shop.Order("n", 1));
    server.shop.orders.publishTo("ada", "a", new Shop.Order("n", 1));
    assertThat(server.ids(server.poll(",'cursor':'" + cursor + "'"))).containsExactly("a");
  }

  @Test
  void data_that_no_client_could_take_is_refused_to_its_author() {
    assertThatThrownBy(
            () -> server.shop.orders.publish("x", new Shop.Order("n".repeat(300_000), 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("204800 bytes");
    assertThatThrownBy(() -> server.shop.orders.publish("", new Shop.Order("n", 1)))
        .hasMessageContaining("1 to 128");
    assertThatThrownBy(() -> server.shop.orders.publish("a\r\nb", new Shop.Order("n", 1)))
        .hasMessageContaining("1 to 128");
  }

  @Test
  void arguments_that_would_take_much_memory_are_refused() {
    String error = server
        .ask("events/poll", "'name':'order.placed','arguments':{'x':'" + "x".repeat(17_000) + "'}")
        .at("/error/message")
        .stringValue("");
    assertThat(error).contains("16384 characters");
  }
}
