package io.github.mcpwar.http;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcpwar.testkit.RawStream;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.catalina.LifecycleException;
import org.glassfish.jersey.server.ResourceConfig;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The plain stream, whose timer is under the test's control. */
class ClassicStreamTest {
  private final BlockingQueue<Runnable> due = new LinkedBlockingQueue<>();
  private final RestServer server = new RestServer();
  private final Timer timer = new Timer();

  @TempDir
  Path folder;

  /** A timer that runs nothing by itself. */
  private final class Timer extends ScheduledThreadPoolExecutor {

    Timer() {
      super(1);
    }

    @Override
    @SuppressWarnings("NullAway") // nobody uses the result
    public @Nullable ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
      due.add(task);
      return null;
    }
  }

  @BeforeEach
  void start() throws LifecycleException {
    server.start(
        new ResourceConfig().register(new ClassicStreamResource(server.streams(), timer)), folder);
  }

  @AfterEach
  void stop() throws LifecycleException {
    server.close();
    timer.shutdownNow();
  }

  private void runNext() throws Exception {
    Runnable next = due.poll(20, SECONDS);
    assertThat(next).isNotNull();
    next.run();
    server.awaitWriter();
  }

  @Test
  void it_ends_after_its_last_message() throws Exception {
    try (RawStream stream = server.get("/stream")) {
      for (int i = 1; i <= 4; i++) {
        assertThat(stream.nextData()).contains("Message " + i);
        runNext();
      }
      assertThat(stream.nextData()).contains("Message 5");
      assertThat(stream.nextData()).isEmpty();
    }
    server.awaitWriter();
    assertThat(due).isEmpty();
    assertThat(server.streams().open()).isZero();
  }

  @Test
  void it_ends_early_when_its_client_vanishes() throws Exception {
    RawStream stream = server.get("/stream");
    assertThat(stream.nextData()).contains("Message 1");
    stream.vanish();
    runNext();
    for (Runnable next = due.poll(); next != null; next = due.poll()) {
      next.run();
      assertThat(due).isEmpty();
    }
    assertThat(server.streams().open()).isZero();
  }
}
