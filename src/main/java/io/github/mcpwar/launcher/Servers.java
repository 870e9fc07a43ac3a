package io.github.mcpwar.launcher;

import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The servers that were started, so that those still running are stopped when the process ends. */
final class Servers implements AutoCloseable {

  private final Deque<AutoCloseable> started = new ArrayDeque<>();

  /** The same function, remembering what it starts. */
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
