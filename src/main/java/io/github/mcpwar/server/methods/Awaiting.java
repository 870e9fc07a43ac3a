package io.github.mcpwar.server.methods;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Waits for results that come later. */
public final class Awaiting {
  private Awaiting() {}

  /**
   * The value, or what it completes with when it is a stage.
   *
   * @throws Exception as {@link #result}
   */
  public static @Nullable Object value(@Nullable Object value) throws Exception {
    return value instanceof CompletionStage<?> stage ? result(stage) : value;
  }

  /**
   * What the stage completes with.
   *
   * @throws InterruptedException when the thread is interrupted; then the stage was cancelled, if it can be
   * @throws Exception what the stage completed with
   */
  static @Nullable Object result(CompletionStage<?> stage) throws Exception {
    CompletableFuture<@Nullable Object> done = new CompletableFuture<>();
    stage.whenComplete((value, failure) -> {
      if (failure == null) {
        done.complete(value);
      } else {
        done.completeExceptionally(failure);
      }
    });
    try {
      return done.get();
    } catch (InterruptedException e) {
      if (stage instanceof Future<?> future) {
        future.cancel(true);
      }
      throw e;
    } catch (ExecutionException e) {
      throw cause(e);
    }
  }

  private static Exception cause(ExecutionException wrapper) throws CancellationException {
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
