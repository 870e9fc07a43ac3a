package io.github.mcpwar.http.sse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mcpwar.jsonrpc.Codec;
import io.github.mcpwar.limits.callers.MemoryBudget;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.junit.jupiter.api.Test;

/** The thread that writes each event, with threads and a clock under the test's control. */
class EventStreamTest {
  private static final long MOMENT = Duration.ofMillis(1).toNanos();

  private final Queue<Runnable> drainers = new ArrayDeque<>();
  private final List<String> written = new ArrayList<>();
  private Runnable duringWrite = () -> {};
  private long now = 17;
  private boolean isGone;

  private final StreamRegistry streams = new StreamRegistry(
      new Codec(),
      new StreamSettings(Duration.ofSeconds(15), Duration.ofSeconds(10), 10, 1000, 10),
      new MemoryBudget(1000),
      drainers::add,
      () -> now);

  private final EventStream stream = EventStream.open(
      streams, new Recorder(), new ResponseGuard(), Map.of(), streams.settings().heartbeat());

  /** Records the written text, one string for each flush. */
  private final class Recorder implements ResponseWriter {
    private String unsent = "";

    @Override
    public void open(Map<String, String> headers) {
      written.add("open");
    }

    @Override
    public void write(byte[] bytes) throws IOException {
      if (isGone) {
        throw new IOException("Broken pipe");
      }
      unsent += new String(bytes, UTF_8).replaceAll("event: message\n|data: |\n", "");
      duringWrite.run();
    }

    @Override
    public void flush() {
      written.add(unsent);
      unsent = "";
    }

    @Override
    public void close() {
      written.add(unsent.isEmpty() ? "close" : unsent + " and close");
    }

    @Override
    public void done() {
      written.add("left");
    }
  }

  private void offer(String message) {
    assertThat(stream.offer(MessageEvent.of(message.getBytes(UTF_8)))).isTrue();
  }

  private void runDrainers() {
    for (Runnable next = drainers.poll(); next != null; next = drainers.poll()) {
      next.run();
    }
  }

  @Test
  void what_comes_alone_is_written_by_the_thread_that_brings_it() {
    assertThat(stream.claim()).isTrue();
    offer("a");
    stream.writeOnce();
    assertThat(written).containsExactly("open", "a");
    now += MOMENT;
    assertThat(stream.claim()).isTrue();
    offer("b");
    stream.writeOnce();
    assertThat(written).containsExactly("open", "a", "b");
    assertThat(drainers).isEmpty();
  }

  @Test
  void what_comes_in_numbers_is_written_together_by_another() {
    assertThat(stream.claim()).isTrue();
    offer("a");
    stream.writeOnce();
    now += MOMENT - 1;
    assertThat(stream.claim()).isFalse();
    offer("b");
    assertThat(stream.claim()).isFalse();
    offer("c");
    assertThat(drainers).hasSize(1);
    runDrainers();
    assertThat(written).containsExactly("open", "a", "bc");
  }

  @Test
  void what_comes_while_somebody_writes_is_left_to_others() {
    duringWrite = () -> {
      duringWrite = () -> {};
      assertThat(stream.claim()).isFalse();
      offer("b");
      assertThat(drainers).isEmpty();
    };
    assertThat(stream.claim()).isTrue();
    offer("a");
    stream.writeOnce();
    assertThat(written).containsExactly("open", "a");
    assertThat(drainers).hasSize(1);
    runDrainers();
    assertThat(written).containsExactly("open", "a", "b");
  }

  @Test
  void a_stream_that_is_closed_while_somebody_writes_ends_after_what_waits() {
    duringWrite = () -> {
      duringWrite = () -> {};
      offer("b");
      stream.close();
    };
    assertThat(stream.claim()).isTrue();
    offer("a");
    stream.writeOnce();
    runDrainers();
    assertThat(written).containsExactly("open", "a", "b and close", "left");
    assertThat(streams.open()).isZero();
    assertThat(stream.claim()).isFalse();
  }

  @Test
  void a_claim_without_an_event_leaves_the_stream_to_the_next() {
    assertThat(stream.claim()).isTrue();
    stream.writeOnce();
    assertThat(written).isEmpty();
    offer("a");
    runDrainers();
    assertThat(written).containsExactly("open", "a");
  }

  @Test
  void a_stream_that_cannot_be_written_ends() {
    duringWrite = () -> {
      throw new OutOfMemoryError("made up");
    };
    offer("a");
    assertThatThrownBy(this::runDrainers).isInstanceOf(OutOfMemoryError.class);
    runDrainers();
    assertThat(written).containsExactly("open", "a and close", "left");
    assertThat(stream.isClosed()).isTrue();
  }

  @Test
  void a_client_that_is_gone_when_something_is_written_to_it_ends_the_stream_once() {
    isGone = true;
    assertThat(stream.claim()).isTrue();
    offer("a");
    stream.writeOnce();
    runDrainers();
    assertThat(written).containsExactly("open", "left");
    assertThat(stream.isClosed()).isTrue();
    assertThat(streams.open()).isZero();
  }
}
