package io.github.mcpwar.bench.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Several clients that do the same work at once. */
final class Crowd {

  private Crowd() {}

  /** The work of one client, which begins when all are ready. */
  @FunctionalInterface
  interface Client<T> {

    /** Prepares, then waits for the signal, then works. */
    T run(int number, CountDownLatch ready) throws IOException, InterruptedException;
  }

  /** Runs a number of clients, and returns their results. */
  static <T> List<T> run(int clients, Client<T> client) throws IOException {
    ExecutorService threads = Executors.newFixedThreadPool(clients);
    CountDownLatch ready = new CountDownLatch(clients);
    try {
      List<Future<T>> running = new ArrayList<>();
      for (int i = 0; i < clients; i++) {
        int number = i;
        running.add(threads.submit(() -> client.run(number, ready)));
      }
      List<T> found = new ArrayList<>();
      for (Future<T> each : running) {
        found.add(each.get());
      }
      return found;
    } catch (ExecutionException e) {
      throw new IOException("A client failed", e.getCause());
    } catch (InterruptedException e) {
      throw new UncheckedIOException(new IOException(e));
    } finally {
      threads.shutdownNow();
    }
  }
}
