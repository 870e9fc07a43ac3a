package io.github.mcpwar.server;

import java.util.HashSet;
import java.util.Set;

/** The resources of which a session wants to hear. */
final class SubscribedUris {
  private Set<String> uris = Set.of(); // for most sessions it stays that

  /** False when there are too many. */
  synchronized boolean add(String uri) {
    if (uris.isEmpty()) {
      uris = new HashSet<>();
    }
    if (uris.size() < ResourceSubscriptions.MAXIMUM) {
      uris.add(uri);
    }
    return uris.contains(uri);
  }

  synchronized void remove(String uri) {
    if (!uris.isEmpty()) {
      uris.remove(uri);
    }
  }

  synchronized boolean contains(String uri) {
    return uris.contains(uri);
  }
}
