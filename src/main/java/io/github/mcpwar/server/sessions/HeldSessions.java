package io.github.mcpwar.server.sessions;

import io.github.mcpwar.model.Implementation;
import io.github.mcpwar.protocol.Fault;
import io.github.mcpwar.protocol.ProtocolException;
import io.github.mcpwar.server.exchange.Caller;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The sessions that this server holds, never more than its limit, and those that were ended on
 * purpose, which must not continue here. Thread-safe.
 */
final class HeldSessions {
  /** Approximate size of a session without the client's text, in bytes. */
  private static final long BYTES = 600;

  private final Map<String, Session> byKey = new ConcurrentHashMap<>();
  private final EndedIds endedIds = new EndedIds();
  private final int maximum;

  /**
   * Holds no session yet.
   *
   * @param maximum the maximum number of sessions
   */
  HeldSessions(int maximum) {
    this.maximum = maximum;
  }

  /** Adds a session, one at a time, so that there are never too many. */
  synchronized void add(Session session) {
    requireRoom(byKey.size());
    session.kept().add(1, bytes(session));
    byKey.put(session.key(), session);
  }

  /** Adds a session in place of another. Returns false if that one has ended before. */
  synchronized boolean replace(Session left, Session session) {
    if (!byKey.containsKey(left.key())) {
      add(session);
      return false;
    }
    requireRoom(byKey.size() - 1);
    session.kept().addInPlaceOf(left.kept(), 1, bytes(session));
    boolean isFirst = remove(left, SessionEnd.REPLACED);
    byKey.put(session.key(), session);
    return isFirst;
  }

  /** Adds a session that another process opened, unless it has been added or ended here before. */
  synchronized Optional<Session> addIfAbsent(Session session) {
    Session present = byKey.get(session.key());
    if (present == null && !endedIds.contains(session.key(), session.owner())) {
      add(session);
      return Optional.of(session);
    }
    return Optional.ofNullable(present);
  }

  private void requireRoom(int others) {
    if (others >= maximum) {
      throw new ProtocolException(Fault.OVERLOADED, "Too many sessions; try again later");
    }
  }

  private static long bytes(Session session) {
    Implementation client = session.agreement().client();
    return BYTES
        + 2L * (client.name().length() + client.version().length())
        + SessionExtensions.memory(session.extensions());
  }

  /** A session that is held here under an id, if it has this owner. */
  Optional<Session> withId(String id, Caller caller) {
    return Optional.ofNullable(byKey.get(SessionIds.key(id)))
        .filter(session -> session.hasId(id, caller.userName()));
  }

  /** A session that is held here, if it has this owner. */
  Optional<Session> find(String key, String owner) {
    return Optional.ofNullable(byKey.get(key)).filter(session -> session.owner().equals(owner));
  }

  /** Removes a session. Returns false if it was removed before. */
  boolean remove(Session session, SessionEnd reason) {
    if (reason.isWanted() && session.agreement().expiresAt() != Agreement.NEVER) {
      endedIds.add(session.key(), session.owner()); // first, so that it does not continue
    }
    return byKey.remove(session.key(), session);
  }

  /** Makes sure that a session does not continue here. */
  void refuse(String key, String owner) {
    endedIds.add(key, owner);
  }

  /** True if a session must not continue here. */
  boolean isRefused(String key, String owner) {
    return endedIds.contains(key, owner);
  }

  Collection<Session> all() {
    return byKey.values();
  }
}
