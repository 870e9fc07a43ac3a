package io.github.mcpwar.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcpwar.http.sse.StreamRegistry;
import io.github.mcpwar.http.sse.StreamSettings;
import io.github.mcpwar.jsonrpc.Codec;
import io.github.mcpwar.jsonrpc.Incoming;
import io.github.mcpwar.jsonrpc.Request;
import io.github.mcpwar.limits.callers.AllTurns;
import io.github.mcpwar.limits.callers.LongWork;
import io.github.mcpwar.limits.callers.MemoryBudget;
import io.github.mcpwar.limits.callers.Usage;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class LargeMessagesTest {
  private final StreamRegistry streams = new StreamRegistry(
      new Codec(),
      new StreamSettings(Duration.ofHours(1), Duration.ofHours(1), 10, 10, 10),
      new MemoryBudget(Long.MAX_VALUE),
      Runnable::run,
      System::nanoTime);

  @Test
  void a_large_message_is_read_when_it_is_its_turn_and_a_small_one_at_once() throws Exception {
    AtomicReference<Incoming> large = new AtomicReference<>();
    Thread reading;
    try (AllTurns turns = new AllTurns(LongWork.MESSAGES)) {
      reading = turns.waiting(
          () -> large.set(streams.parse(message(MemoryBudget.FREE), Usage.UNLIMITED)));
      assertThat(streams.parse(message(10), Usage.UNLIMITED)).isInstanceOf(Request.class);
      assertThat(large).hasNullValue();
    }
    reading.join();
    assertThat(large.get()).isInstanceOf(Request.class);
  }

  private static byte[] message(int size) {
    return ("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\",\"params\":{\"text\":\""
            + "x".repeat(size) + "\"}}")
        .getBytes(UTF_8);
  }
}
