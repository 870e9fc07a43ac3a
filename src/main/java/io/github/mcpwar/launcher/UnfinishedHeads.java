package io.github.mcpwar.launcher;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.tomcat.util.net.SocketWrapperBase;

/**
 * The connections that wait for the rest of a request's headers, each for a limited time. Tomcat's
 * own limit starts again with each byte, so a byte now and then would hold a connection for ever.
 */
final class UnfinishedHeads {

  /** The time limit for the arrival of the request line and headers. */
  static final Duration LIMIT = Duration.ofSeconds(15);

  private final Set<SocketWrapperBase<?>> waiting = ConcurrentHashMap.newKeySet();

  /** Adds a connection whose processor waits. */
  void add(SocketWrapperBase<?> socket) {
    waiting.add(socket);
  }

  /**
   * Closes connections that have waited too long, and removes those that wait no longer.
   *
   * @param now {@link System#nanoTime}
   */
  void closeOverdue(long now) {
    waiting.removeIf(socket -> isOver(socket, now));
  }

  private static boolean isOver(SocketWrapperBase<?> socket, long now) {
    ReentrantLock lock = socket.getLock();
    if (!lock.tryLock()) {
      return false; // something has come
    }
    try {
      if (socket.isClosed()
          || !(socket.getCurrentProcessor() instanceof PatientProcessor head)
          || !head.isUnfinished()) {
        return true;
      }
      if (now - head.begun() <= LIMIT.toNanos()) {
        return false;
      }
      socket.close();
      return true;
    } finally {
      lock.unlock();
    }
  }
}
