package io.github.mcpwar.server.annotated;

import io.github.mcpwar.api.ToolException;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Waits for asynchronous results. */
public final class Awaiting {
  private static final int MOST_TIMES = 100;

  private Awaiting() {}

  /**
   * Runs an author's code and waits for its result. Stages and futures are awaited and optionals
   * unwrapped, also when nested.
   *
   * @throws ToolException if the author's code threw one, directly or wrapped
   * @throws InterruptedException if the thread is interrupted; the awaited future is then cancelled
   * @throws Exception any other exception of the code or the stage
   */
  public static @Nullable Object result(Callable<? extends @Nullable Object> code)
      throws Exception {
    try {
      return value(code.call());
    } catch (Exception | java.lang.Error e) {
      Optional<ToolException> refusal = Refusals.in(e);
      if (refusal.isPresent()) {
        throw refusal.get();
      }
      throw e;
    }
  }

  private static @Nullable Object value(@Nullable Object returned) throws Exception {
    Object value = returned;
    for (int times = 0; times < MOST_TIMES; times++) {
      if (value instanceof Optional<?> optional) {
        value = optional.orElse(null);
      } else if (value instanceof CompletionStage<?> stage) {
        value = value(future(stage), stage);
      } else if (value instanceof Future<?> future) {
        value = value(future, future);
      } else {
        return value;
      }
    }
    throw new IllegalStateException(
        "The result comes later more than " + MOST_TIMES + " times in a row");
  }

  /** Adapts a stage to a future. The stage itself may not support {@code toCompletableFuture}. */
  private static Future<@Nullable Object> future(CompletionStage<?> stage) {
    CompletableFuture<@Nullable Object> done = new CompletableFuture<>();
    stage.whenComplete((value, failure) -> {
      if (failure == null) {
        done.complete(value);
      } else {
        done.completeExceptionally(failure);
      }
    });
    return done;
  }

  private static @Nullable Object value(Future<?> future, Object source) throws Exception {
    try {
      return future.get();
    } catch (InterruptedException e) {
      cancel(source);
      throw e;
    } catch (ExecutionException e) {
      throw cause(e);
    }
  }

  private static void cancel(Object source) {
    try {
      if (source instanceof Future<?> future) {
        future.cancel(true);
      }
    } catch (UnsupportedOperationException e) {
      // It cannot be cancelled; it goes on, and its result is ignored.
    }
  }

  private static Exception cause(ExecutionException wrapper) {
    Throwable cause = wrapper;
    while ((cause instanceof ExecutionException || cause instanceof CompletionException)
        && cause.getCause() != null) {
      cause = cause.getCause();
    }
    if (cause instanceof java.lang.Error error) {
      throw error;
    }
    return cause instanceof Exception exception ? exception : wrapper;
  }
}
