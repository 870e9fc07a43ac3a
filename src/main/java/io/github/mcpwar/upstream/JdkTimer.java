package io.github.mcpwar.upstream;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;

/**
 * The JDK's timer for futures: one thread for the whole JVM, which never ends. It keeps the class
 * loader of the thread that uses it first, and of all code that runs there at that moment.
 */
final class JdkTimer {

  private JdkTimer() {}

  /** Begins the timer from a thread of the JDK, so that it keeps no web application. */
  static void begin() {
    CompletableFuture<Void> beginning = new CompletableFuture<>();
    var unused = beginning.thenRunAsync(
        () -> {}, CompletableFuture.delayedExecutor(1, TimeUnit.MILLISECONDS));
    beginning.completeAsync(() -> null, ForkJoinPool.commonPool()).join();
  }
}
