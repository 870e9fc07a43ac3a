package io.github.mcpwar.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.mcpwar.api.McpContext;
import io.github.mcpwar.api.Tool;
import io.github.mcpwar.client.RpcException;
import io.github.mcpwar.testkit.McpServerExtension;
import io.github.mcpwar.testkit.ToolCallInProgress;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Results that arrive too late, or that nobody waits for any more. */
class LaterResultsTest {
  private static final CountDownLatch INTERRUPTED = new CountDownLatch(1);

  static class Patient {
    @Tool(description = "Works on another thread until it is interrupted.")
    CompletionStage<Future<String>> work(McpContext context) {
      FutureTask<String> task = new FutureTask<>(() -> {
        try {
          context.info("working");
          new CountDownLatch(1).await();
          return "never";
        } finally {
          INTERRUPTED.countDown();
        }
      });
      new Thread(task).start();
      return CompletableFuture.completedStage(task);
    }

    @Tool(description = "Never comes.")
    Future<Optional<CompletionStage<String>>> never() {
      return CompletableFuture.completedFuture(Optional.of(new CompletableFuture<>()));
    }

    @Tool(description = "Tells whether the thread is interrupted.")
    boolean interrupted() {
      return Thread.currentThread().isInterrupted();
    }
  }

  @RegisterExtension
  static final McpServerExtension SERVER = McpServerExtension.of(Patient.class);

  @RegisterExtension
  static final McpServerExtension HASTY =
      McpServerExtension.of(Patient.class).with("mcp.max-call-time", "1s");

  @Test
  void a_cancellation_reaches_what_is_waited_for() throws Exception {
    ToolCallInProgress call = SERVER.client().start("work", Map.of()).hears("info: working");

    call.cancel();

    assertThat(INTERRUPTED.await(20, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void so_does_the_time_limit_and_no_interrupt_is_left() {
    assertThatExceptionOfType(RpcException.class)
        .isThrownBy(() -> HASTY.call("never", Map.of()))
        .withMessageContaining("took longer than 1 seconds");
    for (int i = 0; i < 5; i++) {
      HASTY.call("interrupted", Map.of()).hasText("false");
    }
  }
}
