package io.github.mcpwar.server;

import io.github.mcpwar.protocol.ProtocolException;
import io.github.mcpwar.server.usage.Kept;
import java.util.HashSet;
import java.util.Set;

/** The resources of which a session wants to hear. */
final class SubscribedUris {
  private static final long BYTES = 100;

  private final Kept kept;
  private Set<String> uris = Set.of(); // for most sessions it stays that

  /** None yet. */
  SubscribedUris(Kept kept) {
    this.kept = kept;
  }

  /**
   * Adds one; false when the session has too many.
   *
   * @throws ProtocolException when too many are kept for the caller or for all
   */
  synchronized boolean add(String uri) {
    if (uris.contains(uri)) {
      return true;
    }
    if (uris.size() >= ResourceSubscriptions.MAXIMUM) {
      return false;
    }
    kept.add(1, bytes(uri));
    if (uris.isEmpty()) {
      uris = new HashSet<>();
    }
    return uris.add(uri);
  }

  /** About how much memory one takes. */
  static long bytes(String uri) {
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

  /** The session has ended. */
  void close() {
    kept.release();
  }
}
