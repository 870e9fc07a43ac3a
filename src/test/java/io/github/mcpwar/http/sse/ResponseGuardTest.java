package io.github.mcpwar.http.sse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcpwar.jsonrpc.Codec;
import io.github.mcpwar.limits.callers.MemoryBudget;
import io.github.mcpwar.threads.Interrupts;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/**
 * A container that ends a response while a thread of the server writes to it, and reuses it at once
 * for another client.
 */
class ResponseGuardTest {
  private final AsyncEvent end = new AsyncEvent((AsyncContext) Proxy.newProxyInstance(
      getClass().getClassLoader(),
      new Class<?>[] {AsyncContext.class},
      (proxy, method, args) -> null));
  private final List<String> events = new CopyOnWriteArrayList<>();
  private final AtomicBoolean recycled = new AtomicBoolean();
  private final ResponseGuard guard = new ResponseGuard();

  private static Thread started(Runnable task) {
    Thread thread = new Thread(task);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  private static void untilBlocked(Thread thread) {
    long deadline = System.nanoTime() + SECONDS.toNanos(10);
    while (thread.getState() != Thread.State.WAITING
        && thread.isAlive()
        && System.nanoTime() < deadline) {
      Thread.onSpinWait();
    }
  }

  /**
   * Ends the response as a container does on an error: once its listeners have returned, another
   * client gets the response object.
   */
  private void endAndRecycle() {
    guard.onError(end);
    recycled.set(true);
    events.add("recycled");
  }

  @Test
  void a_response_is_not_recycled_before_the_writer_has_left_it() throws Exception {
    CountDownLatch writing = new CountDownLatch(1);
    CountDownLatch fail = new CountDownLatch(1);
    Thread writer = started(() -> guard.touch(() -> {
      writing.countDown();
      try {
        fail.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      events.add(recycled.get() ? "touched somebody else's response" : "left");
      throw new IOException("Broken pipe");
    }));
    writing.await();
    Thread container = started(this::endAndRecycle);
    untilBlocked(container);
    fail.countDown();
    writer.join(10_000);
    container.join(10_000);
    assertThat(events).containsExactly("left", "recycled");
  }

  @Test
  void nothing_touches_a_response_that_the_container_has_ended() {
    for (Runnable ending : List.<Runnable>of(
        () -> guard.onComplete(end), () -> guard.onTimeout(end), this::endAndRecycle)) {
      ending.run();
      assertThat(guard.touch(() -> events.add("written"))).isFalse();
      assertThat(guard.finish(() -> events.add("finished"))).isFalse();
      assertThat(guard.ask(() -> events.add("asked"))).isFalse();
    }
    assertThat(events).containsExactly("recycled");
  }

  @Test
  void nothing_touches_a_response_after_the_first_failure() {
    assertThat(guard.touch(() -> {
          throw new IOException("Broken pipe");
        }))
        .isFalse();
    assertThat(guard.finish(() -> events.add("finished"))).isFalse();
    assertThat(events).isEmpty();
  }

  @Test
  void an_interrupt_during_an_access_arrives_after_it_as_it_would_close_the_connection() {
    guard.touch(() -> {
      Interrupts.interrupt(Thread.currentThread());
      events.add("interrupted " + Thread.currentThread().isInterrupted());
    });
    assertThat(events).containsExactly("interrupted false");
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void a_stream_writes_nothing_to_a_response_that_the_container_has_ended() {
    ResponseWriter writer = (ResponseWriter) Proxy.newProxyInstance(
        getClass().getClassLoader(),
        new Class<?>[] {ResponseWriter.class},
        (proxy, method, args) -> method.isDefault() ? null : events.add(method.getName()));
    StreamRegistry streams = new StreamRegistry(
        new Codec(),
        new StreamSettings(Duration.ofSeconds(1), Duration.ofSeconds(1), 10, 1000, 10),
        new MemoryBudget(1000),
        Runnable::run,
        System::nanoTime);
    EventStream stream =
        EventStream.open(streams, writer, guard, Map.of(), streams.settings().heartbeat());
    endAndRecycle();
    stream.offer(MessageEvent.of("{}".getBytes(UTF_8)));
    stream.comment();
    stream.close();
    assertThat(events).containsExactly("recycled");
    assertThat(streams.open()).isZero();
  }
}
