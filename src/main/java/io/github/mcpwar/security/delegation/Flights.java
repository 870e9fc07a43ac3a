package io.github.mcpwar.security.delegation;

import io.github.mcpwar.api.DownstreamToken;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;

/** Exchanges in progress: one for each key at a time, for which others with the key wait. */
final class Flights {
  private final Map<String, CompletableFuture<DownstreamToken>> running = new ConcurrentHashMap<>();

  /** Gets a token. */
  @FunctionalInterface
  interface Exchange {
    DownstreamToken run() throws ExchangeException, InterruptedException;
  }

  /** Runs an exchange, or waits for the outcome of the one that runs. */
  DownstreamToken run(String key, Exchange exchange)
      throws ExchangeException, InterruptedException {
    CompletableFuture<DownstreamToken> own = new CompletableFuture<>();
    CompletableFuture<DownstreamToken> first = running.putIfAbsent(key, own);
    if (first != null) {
      return await(first);
    }
    try {
      DownstreamToken token = exchange.run();
      running.remove(key);
      own.complete(token);
      return token;
    } catch (Throwable e) {
      running.remove(key);
      own.completeExceptionally(e);
      throw e;
    }
  }

  private static DownstreamToken await(CompletableFuture<DownstreamToken> first)
      throws ExchangeException, InterruptedException {
    try {
      return first.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof ExchangeException failure) {
        throw failure;
      }
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException(e.getCause());
    }
  }
}
