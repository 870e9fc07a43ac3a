package io.github.mcpwar.eventing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcpwar.http.ContainerRequest;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A client that reads slowly, with more to come than its queue holds. */
class SlowReaderTest {
  private static final int QUEUE = 1_000;

  private final ContainerRequest client = new ContainerRequest("ada", Set.of(), QUEUE);

  private List<String> cursors() {
    return client.data().stream()
        .filter(each -> each.contains("\"eventId\""))
        .map(each -> each.replaceAll(".*\"eventId\":\"([^\"]*)\".*", "$1"))
        .toList();
  }

  @Test
  void a_slow_reader_gets_the_whole_backlog_in_order_and_keeps_its_connection() {
    try (ShopServer server = new ShopServer("ada", 100)) {
      String begin = server.cursor();
      for (int i = 1; i <= 100; i++) {
        server.order(i);
      }
      server.ask(client, "events/stream", "'name':'order.placed','cursor':'" + begin + "'");
      client.read();
      assertThat(cursors()).hasSizeBetween(1, 99);
      for (int i = 1; i <= 100; i++) {
        server.work.pass(Duration.ofSeconds(1)); // also while the client does not read
        server.work.pass(Duration.ofSeconds(1));
        client.read();
      }
      assertThat(client.hasEnded()).isFalse();
      assertThat(cursors()).hasSize(100).startsWith("o1", "o2", "o3").endsWith("o100");
    }
  }

  @Test
  void a_client_that_does_not_read_is_sent_no_signs_of_life() {
    try (ShopServer server = new ShopServer("ada", 100)) {
      server.ask(client, "events/stream", "'name':'order.placed'");
      for (int i = 1; i <= 50; i++) {
        server.order(i);
      }
      for (int i = 1; i <= 50; i++) {
        server.work.pass(Duration.ofMinutes(1));
      }
      client.read();
      assertThat(client.data()).noneMatch(each -> each.contains("heartbeat"));
      server.work.pass(Duration.ofSeconds(1));
      client.read();
      assertThat(client.hasEnded()).isFalse();
    }
  }
}
