package io.github.mcpwar.server.sessions;

import io.github.mcpwar.limits.callers.Kept;
import io.github.mcpwar.protocol.ProtocolException;
import java.util.HashSet;
import java.util.Set;

/** The resources that a session subscribed to. */
public final class SubscribedUris {
  /** The maximum number of resources that a client may subscribe to. */
  public static final int MAXIMUM = 1000;

  private static final long BYTES = 100;

  private final Kept kept;
  private Set<String> uris = Set.of(); // stays empty for most sessions

  /** Creates an empty set. */
  SubscribedUris(Kept kept) {
    this.kept = kept;
  }

  /**
   * Adds a resource. Returns false if the session has too many.
   *
   * @throws ProtocolException if the limit of the caller or of all callers is reached
   */
  synchronized boolean add(String uri) {
    if (uris.contains(uri)) {
      return true;
    }
    if (uris.size() >= MAXIMUM) {
      return false;
    }
    kept.add(1, bytes(uri));
    if (uris.isEmpty()) {
      uris = new HashSet<>();
    }
    return uris.add(uri);
  }

  /** The approximate size of an entry, in bytes. */
  public static long bytes(String uri) {
    return BYTES + 2L * uri.length();
  }

  synchronized void remove(String uri) {
    if (!uris.isEmpty() && uris.remove(uri)) {
      kept.remove(1, bytes(uri));
    }
  }

  synchronized boolean contains(String uri) {
    return uris.contains(uri);
  }

  synchronized Set<String> uris() {
    return Set.copyOf(uris);
  }

  /** Releases the memory when the session has ended. */
  void close() {
    kept.release();
  }
}
