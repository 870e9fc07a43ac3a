package io.github.mcpwar.server;

import io.github.mcpwar.protocol.ProtocolException;
import io.github.mcpwar.server.usage.Share;
import io.github.mcpwar.server.usage.Usage;
import java.util.HashSet;
import java.util.Set;

/** The resources of which a session wants to hear. */
final class SubscribedUris {
  private final Usage usage;
  private Set<String> uris = Set.of(); // for most sessions it stays that
  private boolean closed;

  /** None yet; they will be of this caller's share. */
  SubscribedUris(Usage usage) {
    this.usage = usage;
  }

  /**
   * Adds one; false when the session has too many.
   *
   * @throws ProtocolException when the caller has too many in all sessions
   */
  synchronized boolean add(String uri) {
    if (closed || uris.contains(uri)) {
      return true;
    }
    if (uris.size() >= ResourceSubscriptions.MAXIMUM) {
      return false;
    }
    usage.take(Share.SUBSCRIPTIONS, 1);
    if (uris.isEmpty()) {
      uris = new HashSet<>();
    }
    return uris.add(uri);
  }

  synchronized void remove(String uri) {
    if (!uris.isEmpty() && uris.remove(uri)) {
      usage.giveBack(Share.SUBSCRIPTIONS, 1);
    }
  }

  synchronized boolean contains(String uri) {
    return uris.contains(uri);
  }

  /** Removes all; from now on none are added. */
  synchronized void close() {
    closed = true;
    usage.giveBack(Share.SUBSCRIPTIONS, uris.size());
    uris = Set.of();
  }
}
