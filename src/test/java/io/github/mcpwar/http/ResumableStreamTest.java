package io.github.mcpwar.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcpwar.http.sse.EventStream;
import io.github.mcpwar.http.sse.MessageEvent;
import io.github.mcpwar.http.sse.ResponseGuard;
import io.github.mcpwar.http.sse.ResponseWriter;
import io.github.mcpwar.http.sse.StreamRegistry;
import io.github.mcpwar.http.sse.StreamSettings;
import io.github.mcpwar.jsonrpc.Codec;
import io.github.mcpwar.jsonrpc.Request;
import io.github.mcpwar.jsonrpc.RequestId;
import io.github.mcpwar.limits.callers.MemoryBudget;
import io.github.mcpwar.server.events.MemoryEventStore;
import io.github.mcpwar.server.events.MemoryLimits;
import io.github.mcpwar.server.events.SharedStreams;
import io.github.mcpwar.server.exchange.Caller;
import io.github.mcpwar.server.sessions.Session;
import io.github.mcpwar.server.sessions.TestSessions;
import jakarta.servlet.ServletResponse;
import jakarta.ws.rs.container.AsyncResponse;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The effects of time on a stream that can be resumed. */
class ResumableStreamTest {
  private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 10); // wraps around soon
  private final AtomicInteger givenUp = new AtomicInteger();
  private final MemoryEventStore store = new MemoryEventStore(
      new MemoryLimits(100, 100_000, 100_000, Duration.ofMinutes(5)), clock::get);
  private final StreamRegistry streams = new StreamRegistry(
      new Codec(),
      new StreamSettings(Duration.ofHours(1), Duration.ofHours(1), 100, 100_000, 100),
      new MemoryBudget(100_000),
      task -> {}, // nothing is written
      clock::get);
  private final SessionStreams all = new SessionStreams(
      streams,
      store,
      SharedStreams.NONE,
      new ResumptionSettings(
          Duration.ofSeconds(2), Duration.ofMinutes(1), Optional.of(Duration.ofMinutes(10))),
      () -> 0.25);

  private String session = "";

  private Session session(String version) {
    ObjectNode params = JsonNodeFactory.instance.objectNode().put("protocolVersion", version);
    params.putObject("capabilities");
    params.putObject("clientInfo").put("name", "c").put("version", "1");
    Session opened = TestSessions.of(clock::get, 1, Duration.ofHours(1))
        .openOnConnection(
            new Request(new RequestId(1L), "initialize", params), Caller.ANONYMOUS, null);
    session = opened.key();
    return opened;
  }

  private EventStream connection() {
    Object response = Proxy.newProxyInstance(
        getClass().getClassLoader(),
        new Class<?>[] {AsyncResponse.class, ServletResponse.class},
        (proxy, method, args) -> {
          throw new UnsupportedOperationException();
        });
    ResponseWriter exit =
        new JerseyResponseWriter((AsyncResponse) response, (ServletResponse) response);
    return EventStream.open(
        streams, exit, new ResponseGuard(), Map.of(), streams.settings().heartbeat());
  }

  private ResumableStream stream(String version, EventStream connection) {
    ResumableStream stream = all.begin(session(version), List.of(), connection);
    stream.onGiveUp(givenUp::incrementAndGet);
    return stream;
  }

  private static boolean offer(ResumableStream stream) {
    return stream.offer(MessageEvent.of("{}".getBytes(UTF_8)));
  }

  private void pass(Duration time) {
    clock.addAndGet(time.toNanos());
    streams.check();
  }

  @Test
  void the_delay_before_a_client_returns_is_a_random_part_longer_than_the_setting() {
    assertThat(all.reconnectDelay()).isEqualTo(Duration.ofMillis(2500));
  }

  @Test
  void without_its_client_it_is_given_up_after_its_time_once() {
    EventStream connection = connection();
    ResumableStream stream = stream("2025-06-18", connection);
    assertThat(offer(stream)).isTrue();
    stream.disconnected(connection);
    pass(Duration.ofSeconds(59));
    assertThat(givenUp).hasValue(0);
    assertThat(offer(stream)).isTrue();
    pass(Duration.ofSeconds(2));
    assertThat(givenUp).hasValue(1);
    assertThat(offer(stream)).isFalse();
    pass(Duration.ofMinutes(5));
    assertThat(givenUp).hasValue(1);
  }

  @Test
  void a_client_that_comes_back_in_time_has_all_the_time_again() {
    EventStream first = connection();
    EventStream second = connection();
    ResumableStream stream = stream("2025-11-25", first);
    stream.disconnected(first);
    pass(Duration.ofSeconds(59));
    stream.resume(0, second);
    stream.disconnected(first); // it is noticed late
    assertThat(stream.isConnected()).isTrue();
    pass(Duration.ofMinutes(5));
    assertThat(givenUp).hasValue(0);
    stream.disconnected(second);
    pass(Duration.ofSeconds(59));
    assertThat(givenUp).hasValue(0);
    pass(Duration.ofSeconds(2));
    assertThat(givenUp).hasValue(1);
  }

  @Test
  void without_an_id_to_come_back_with_it_is_given_up_at_once() {
    EventStream connection = connection();
    stream("2025-06-18", connection).disconnected(connection);
    assertThat(givenUp).hasValue(1);
    EventStream primed = connection();
    stream("2025-11-25", primed).disconnected(primed);
    assertThat(givenUp).hasValue(1);
  }

  @Test
  void what_ended_is_not_given_up_and_stays_in_the_store() {
    EventStream connection = connection();
    ResumableStream stream = stream("2025-11-25", connection);
    offer(stream);
    stream.close();
    stream.disconnected(connection);
    pass(Duration.ofMinutes(2));
    assertThat(givenUp).hasValue(0);
    assertThat(store.after(session, stream.name(), 0)).hasValueSatisfying(events -> {
      assertThat(events).hasSize(1);
    });
  }

  @Test
  void an_old_connection_is_closed_where_the_client_knows_to_come_back() {
    EventStream connection = connection();
    ResumableStream polled = stream("2025-11-25", connection);
    ResumableStream held = stream("2025-06-18", connection());
    pass(Duration.ofMinutes(9));
    assertThat(polled.isConnected()).isTrue();
    pass(Duration.ofMinutes(2));
    assertThat(polled.isConnected()).isFalse();
    assertThat(connection.isClosed()).isTrue();
    assertThat(held.isConnected()).isTrue();
    pass(Duration.ofMinutes(2));
    assertThat(givenUp).hasValue(1);
  }

  @Test
  void a_connection_that_takes_no_more_is_lost_and_nothing_else() {
    EventStream connection = connection();
    ResumableStream stream = stream("2025-11-25", connection);
    connection.close();
    assertThat(offer(stream)).isTrue();
    assertThat(stream.isConnected()).isFalse();
    assertThat(store.after(session, stream.name(), 0))
        .hasValueSatisfying(events -> assertThat(events).hasSize(1));
  }
}
