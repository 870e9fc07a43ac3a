package io.github.mcpwar.launcher;

import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The started servers, so that those still running are stopped at the end of the process. */
final class StartedServers implements AutoCloseable {

  private final Deque<AutoCloseable> started = new ArrayDeque<>();

  /** Returns the same function, which also remembers the servers that it starts. */
  Function<Map<String, String>, Map.Entry<URI, AutoCloseable>> closedAtEnd(
      Function<Map<String, String>, Map.Entry<URI, AutoCloseable>> server) {
    return settings -> {
      Map.Entry<URI, AutoCloseable> entry = server.apply(settings);
      synchronized (started) {
        started.push(entry.getValue());
      }
      return entry;
    };
  }

  /**
   * Stops every server, the newest first. Stopping one that its caller already stopped does
   * nothing.
   */
  @Override
  public void close() {
    AutoCloseable server;
    while ((server = next()) != null) {
      try {
        server.close();
      } catch (Exception e) {
        System.err.println("The server did not stop cleanly: " + e);
      }
    }
  }

  private @Nullable AutoCloseable next() {
    synchronized (started) {
      return started.poll();
    }
  }
}
