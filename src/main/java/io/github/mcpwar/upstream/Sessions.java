package io.github.mcpwar.upstream;

import io.github.mcpwar.api.McpContext;
import io.github.mcpwar.api.ToolException;
import io.github.mcpwar.client.McpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The sessions with one upstream server: one for each caller and what it can be asked, so that no
 * caller meets the state of another. A caller who is nobody in particular gets a session for one
 * call. A server without sessions has one client for all callers.
 */
final class Sessions implements AutoCloseable {
  private static final Duration IDLE = Duration.ofMinutes(5);

  private final int most;
  private final Function<Session, McpClient> opener;
  private final Consumer<McpClient> ending;
  private final LongSupplier nanoTime;
  private final Map<Key, Session> kept = new LinkedHashMap<>(16, 0.75f, true);
  private final List<Session> passing = new ArrayList<>();
  private final boolean passesRoots;
  private boolean isShared;
  private boolean isClosed;

  private record Key(Caller caller, Abilities abilities) {}

  /**
   * Creates an empty set.
   *
   * @param isShared true if all callers use the same sessions
   * @param passesRoots true if the server may ask callers for their folders
   * @param opener opens the client of a session
   * @param ending ends a client
   * @param nanoTime a clock as {@link System#nanoTime()}
   */
  Sessions(
      int most,
      boolean isShared,
      boolean passesRoots,
      Function<Session, McpClient> opener,
      Consumer<McpClient> ending,
      LongSupplier nanoTime) {
    this.most = most;
    this.isShared = isShared;
    this.passesRoots = passesRoots;
    this.opener = opener;
    this.ending = ending;
    this.nanoTime = nanoTime;
  }

  /** Sets whether all callers use the same clients from now on, as the server has no sessions. */
  synchronized void share(boolean shared) {
    isShared = shared;
  }

  /**
   * The session of a caller, connected.
   *
   * @param authorization the present authorization of the caller's requests; empty for none
   * @throws ToolException if there are too many
   */
  Session take(McpContext context, Optional<String> authorization) {
    Abilities abilities = Abilities.of(context, passesRoots);
    List<Session> gone = new ArrayList<>();
    Session session;
    synchronized (this) {
      if (isClosed) {
        throw new ToolException("The tool has just been removed");
      }
      dropIdle(gone);
      session = of(isShared ? Caller.ALL : Caller.of(context), abilities, gone);
      session.calls++;
    }
    gone.forEach(this::end);
    authorization.ifPresent(session::authorize);
    try {
      session.client(opener);
      return session;
    } catch (RuntimeException e) {
      giveBack(session);
      throw e;
    }
  }

  private Session of(Caller caller, Abilities abilities, List<Session> gone) {
    Key key = new Key(caller, abilities);
    Session known = kept.get(key);
    if (known != null && known.isUsable()) {
      return known;
    }
    if (known != null) {
      forget(key, known, gone);
    }
    makeRoom(caller, gone);
    Session session = new Session(caller, abilities);
    if (caller.isKnown()) {
      kept.put(key, session);
    } else {
      passing.add(session);
    }
    return session;
  }

  private void forget(Key key, Session session, List<Session> gone) {
    kept.remove(key);
    if (session.calls == 0) {
      gone.add(session);
    } else {
      passing.add(session); // ends with its last call
    }
  }

  /** Ends idle sessions: first those of the same user, who gets half of all, then any. */
  private void makeRoom(Caller caller, List<Session> gone) {
    int share = caller.equals(Caller.ALL) ? most : (most + 1) / 2;
    evict(gone, session -> session.countsFor(caller), () -> isFull() || held(caller) >= share);
    evict(gone, session -> true, this::isFull);
    if (isFull()) {
      throw new ToolException("Too many callers use the upstream server; try again later");
    }
    if (held(caller) >= share) {
      throw new ToolException(
          (caller.isKnown() ? "You have " : "Callers without a user or session have ") + share
              + " sessions with the upstream server already; wait for the end of a call");
    }
  }

  private void evict(List<Session> gone, Predicate<Session> which, BooleanSupplier isNeeded) {
    Iterator<Session> oldest = kept.values().iterator();
    while (oldest.hasNext() && isNeeded.getAsBoolean()) {
      Session next = oldest.next();
      if (next.calls == 0 && which.test(next)) {
        oldest.remove();
        gone.add(next);
      }
    }
  }

  private boolean isFull() {
    return kept.size() + passing.size() >= most;
  }

  private long held(Caller caller) {
    return Stream.concat(kept.values().stream(), passing.stream())
        .filter(session -> session.countsFor(caller))
        .count();
  }

  private void dropIdle(List<Session> gone) {
    long now = nanoTime.getAsLong();
    kept.values().removeIf(session -> {
      boolean isIdle = session.calls == 0 && now - session.lastUse > IDLE.toNanos();
      return isIdle && gone.add(session);
    });
  }

  /** Ends the sessions that nobody has used for a while. */
  void dropIdle() {
    List<Session> gone = new ArrayList<>();
    synchronized (this) {
      dropIdle(gone);
    }
    gone.forEach(this::end);
  }

  /** Ends the use of a session by one call. */
  void giveBack(Session session) {
    boolean isOver;
    synchronized (this) {
      session.lastUse = nanoTime.getAsLong();
      isOver = --session.calls == 0 && passing.remove(session);
      if (!isOver && session.calls == 0 && !session.isUsable()) {
        isOver = kept.values().remove(session);
      }
    }
    if (isOver) {
      end(session);
    }
  }

  private void end(Session session) {
    session.ended().ifPresent(ending);
  }

  /** The number of sessions. */
  synchronized int size() {
    return kept.size() + passing.size();
  }

  @Override
  public void close() {
    List<Session> gone;
    synchronized (this) {
      isClosed = true;
      gone = new ArrayList<>(kept.values());
      gone.removeIf(session -> session.calls > 0 && passing.add(session));
      kept.clear();
    }
    gone.forEach(this::end);
  }
}
