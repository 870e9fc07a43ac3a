package io.github.mcpwar.client;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * HTTP connections that several clients share, and the largest message that they accept. Follows no
 * redirects. Its threads end when nothing has happened for a while, and do not keep an application
 * in memory.
 */
public final class HttpConnections {
  private static final int IDLE_SECONDS = 5;

  private final ExecutorService threads = new ThreadPoolExecutor(
      0,
      Integer.MAX_VALUE,
      IDLE_SECONDS,
      TimeUnit.SECONDS,
      new SynchronousQueue<>(),
      HttpConnections::thread);
  private final HttpClient http;
  private final int largest;

  /**
   * Opens no connection yet.
   *
   * @param connectTimeout the limit for establishing a connection
   * @param largest the largest message of a server, in bytes
   */
  public HttpConnections(Duration connectTimeout, int largest) {
    this.largest = largest;
    Thread caller = Thread.currentThread();
    ClassLoader before = caller.getContextClassLoader();
    caller.setContextClassLoader(ClassLoader.getPlatformClassLoader()); // its thread inherits it
    try {
      http = builder(connectTimeout).executor(threads).build();
    } finally {
      caller.setContextClassLoader(before);
    }
  }

  static HttpClient.Builder builder(Duration connectTimeout) {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .followRedirects(HttpClient.Redirect.NEVER)
        .connectTimeout(connectTimeout);
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "mcp-client-http");
    thread.setDaemon(true);
    thread.setContextClassLoader(ClassLoader.getPlatformClassLoader());
    return thread;
  }

  HttpClient http() {
    return http;
  }

  /** The threads of exchanges. */
  Executor threads() {
    return threads;
  }

  int largest() {
    return largest;
  }
}
