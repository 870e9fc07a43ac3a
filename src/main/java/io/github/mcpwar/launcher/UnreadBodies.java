package io.github.mcpwar.launcher;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.tomcat.util.net.SocketWrapperBase;

/**
 * The connections whose request was answered before its body had come. The rest is read and dropped, as a client that
 * still sends may not see the answer otherwise: for a while, on some connections at once, since a thread waits there.
 */
final class UnreadBodies {
  static final Duration LIMIT = Duration.ofSeconds(2);
  static final int MOST = 32;

  private final Map<SocketWrapperBase<?>, Long> begun = new ConcurrentHashMap<>();

  /** Takes a connection; false when it should be closed at once. */
  boolean begin(SocketWrapperBase<?> socket) {
    if (begun.size() >= MOST) {
      return false;
    }
    begun.put(socket, System.nanoTime());
    socket.setReadTimeout(LIMIT.toMillis()); // Tomcat sets it anew for the next request
    return true;
  }

  /** Its body has come, or it is closed. */
  void end(SocketWrapperBase<?> socket) {
    begun.remove(socket);
  }

  /**
   * Closes those that have had their time.
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
