package io.github.mcpwar.launcher;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.tomcat.util.net.SocketWrapperBase;

/**
 * The connections whose request was answered before its body had arrived. The rest of the body is
 * read and dropped, because a client that still sends may not see the response otherwise. This is
 * limited in time and in the number of connections, because a thread waits for each.
 */
final class UnreadBodies {
  static final Duration LIMIT = Duration.ofSeconds(2);
  static final int MOST = 32;

  private final Map<SocketWrapperBase<?>, Long> begun = new ConcurrentHashMap<>();

  /** Adds a connection. Returns false if it should be closed at once. */
  boolean begin(SocketWrapperBase<?> socket) {
    if (begun.size() >= MOST) {
      return false;
    }
    begun.put(socket, System.nanoTime());
    socket.setReadTimeout(LIMIT.toMillis()); // Tomcat sets it anew for the next request
    return true;
  }

  /** Removes a connection whose body has arrived, or that is closed. */
  void end(SocketWrapperBase<?> socket) {
    begun.remove(socket);
  }

  /**
   * Closes connections after the time limit.
   *
   * @param now {@link System#nanoTime}
   */
  void closeOverdue(long now) {
    begun.forEach((socket, since) -> {
      if (now - since > LIMIT.toNanos()) {
        socket.close();
      }
    });
  }
}
