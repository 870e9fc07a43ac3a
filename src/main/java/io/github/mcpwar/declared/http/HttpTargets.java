package io.github.mcpwar.declared.http;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** The client of all HTTP calls, and the number of requests that each target may get at once. */
public final class HttpTargets {
  private static final Duration CONNECT = Duration.ofSeconds(10);

  private final Map<String, Semaphore> turns = new ConcurrentHashMap<>();
  private final LongSupplier clock;
  private @Nullable HttpClient client;
  private @Nullable ExecutorService threads;

  /** Creates a client with a clock as {@link System#nanoTime()}. */
  public HttpTargets(LongSupplier clock) {
    this.clock = clock;
  }

  long nanoTime() {
    return clock.getAsLong();
  }

  /** The client, made for the first call. It follows no redirects by itself. */
  synchronized HttpClient client() {
    if (client == null) {
      Thread caller = Thread.currentThread();
      ClassLoader before = caller.getContextClassLoader();
      caller.setContextClassLoader(ClassLoader.getPlatformClassLoader()); // its thread inherits it
      try {
        threads = Executors.newCachedThreadPool(HttpTargets::thread);
        client = HttpClient.newBuilder()
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .executor(threads)
            .build();
      } finally {
        caller.setContextClassLoader(before);
      }
    }
    return client;
  }

  /** A thread that does not keep the application in memory. */
  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "mcp-declared-http");
    thread.setDaemon(true);
    thread.setContextClassLoader(ClassLoader.getPlatformClassLoader());
    return thread;
  }

  /** Lets the client go, whose threads then end. */
  public synchronized void stop() {
    client = null;
    if (threads != null) {
      threads.shutdown();
    }
  }

  /**
   * Downloads a small file. Redirects are not followed.
   *
   * @param isPrivate true if the host may have a private address
   * @param most the largest size in bytes
   * @throws IOException if it cannot be read within these limits; the message gives the reason
   */
  public byte[] download(URI address, boolean isPrivate, int most, Duration time)
      throws IOException {
    if (!isPrivate && Addresses.isHiddenPrivate(address.getHost())) {
      throw new IOException("its host has a private address");
    }
    HttpRequest request = HttpRequest.newBuilder(address)
        .timeout(time)
        .setHeader("User-Agent", "mcp-war")
        .build();
    CompletableFuture<HttpResponse<LimitedBody.Read>> sent =
        client().sendAsync(request, unused -> new LimitedBody(most));
    try {
      HttpResponse<LimitedBody.Read> response = sent.get(time.toMillis(), TimeUnit.MILLISECONDS);
      if (response.statusCode() != 200) {
        throw new IOException("its server answers with status " + response.statusCode());
      }
      if (response.body().more()) {
        throw new IOException("it is larger than " + most + " bytes");
      }
      return response.body().bytes();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("the server stops", e);
    } catch (ExecutionException | TimeoutException e) {
      throw new IOException("its server cannot be reached", e);
    } finally {
      sent.cancel(true);
    }
  }

  /** The turns of a target with a limit; equal in all files that are read. */
  Semaphore turns(HttpSpec spec) {
    return turns.computeIfAbsent(
        spec.target() + " " + spec.concurrent(), unused -> new Semaphore(spec.concurrent()));
  }
}
