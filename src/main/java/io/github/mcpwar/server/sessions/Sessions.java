package io.github.mcpwar.server.sessions;

import io.github.mcpwar.jsonrpc.Request;
import io.github.mcpwar.limits.callers.Kept;
import io.github.mcpwar.limits.callers.MemoryBudget;
import io.github.mcpwar.limits.callers.Share;
import io.github.mcpwar.protocol.Fault;
import io.github.mcpwar.protocol.ProtocolException;
import io.github.mcpwar.protocol.WireContract;
import io.github.mcpwar.server.exchange.Activity;
import io.github.mcpwar.server.exchange.Caller;
import io.github.mcpwar.server.exchange.SessionNumbers;
import io.github.mcpwar.server.sessions.SharedSessions.Adoption;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The sessions of this server, in memory. A session is visible only to the user who opened it. One
 * that another process opened, or this one has forgotten, continues when its client uses its id:
 * with what {@code initialize} agreed on, and with what was set later if the nodes share it.
 *
 * @see <a href="https://modelcontextprotocol.io/specification/2025-11-25/basic/transports">Session
 *     management</a>
 */
public final class Sessions {
  private static final CompletionStage<Void> KNOWN = CompletableFuture.completedStage(null);

  private final HeldSessions all;
  private final List<Consumer<Session>> onClose = new CopyOnWriteArrayList<>();
  private volatile SessionListener listener = (session, reason, by) -> {};
  private volatile @Nullable NodeNumbers nodeNumbers;
  private volatile SharedSessions shared = SharedSessions.NONE;
  private final AtomicLong numbers = new AtomicLong();
  private final SessionIds ids;
  private final Supplier<Set<String>> offers;
  private final LongSupplier nanoTime;
  private final long idleNanos;
  private final MemoryBudget budget;

  /**
   * Creates an empty registry.
   *
   * @param ids seals and opens the ids of sessions
   * @param offers the capabilities of whose changes a new client is promised notifications
   * @param nanoTime a clock as {@link System#nanoTime()}
   * @param maximum the maximum number of sessions
   * @param budget the memory budget for all clients
   * @param idle the time without a request, stream or call after which a session is forgotten
   */
  public Sessions(
      SessionIds ids,
      Supplier<Set<String>> offers,
      LongSupplier nanoTime,
      int maximum,
      MemoryBudget budget,
      Duration idle) {
    this.ids = ids;
    this.offers = offers;
    this.nanoTime = nanoTime;
    this.all = new HeldSessions(maximum);
    this.idleNanos = idle.toNanos();
    this.budget = budget;
  }

  /**
   * Shares the sessions with other nodes. Called once, before the first session.
   *
   * @param numbers those of this node, for all streams and questions
   */
  public void share(SharedSessions others, NodeNumbers numbers) {
    shared = others;
    nodeNumbers = numbers;
  }

  /**
   * A session with its id, of which the session itself keeps a part only.
   *
   * @param id the value of {@code Mcp-Session-Id}, a secret
   */
  public record Identified(Session session, String id) {}

  /**
   * Opens a session with an id for an {@code initialize} request.
   *
   * @param replaced the id of the session that ends if it is the caller's; null for none
   * @throws ProtocolException when the request is not right, or there are too many sessions, of all
   *     or of the caller
   */
  public Identified open(Request initialize, Caller caller, @Nullable String replaced) {
    Agreement agreement = Agreement.of(initialize, offers.get(), ids.expiry());
    String id = ids.seal(agreement, caller.userName());
    Session session = session(id, false, agreement, caller);
    Optional<Session> before = replaced == null ? Optional.empty() : all.withId(replaced, caller);
    open(session, before.orElse(null), caller);
    shared.opened(session);
    if (replaced != null && before.isEmpty()) {
      ids.open(replaced, caller.userName())
          .ifPresent(agreed -> endUnheld(replaced, caller.userName(), agreed.expiresAt()));
    }
    return new Identified(session, id);
  }

  /** Ends a session that other nodes may hold. */
  private void endUnheld(String id, String owner, long expiresAt) {
    all.refuse(SessionIds.key(id), owner);
    var unused = shared.ended(SessionIds.key(id), owner, expiresAt, SessionEnd.REPLACED);
  }

  /**
   * Opens a session without an id, for a connection. Another session, which it replaces, ends only
   * once the new one is there.
   *
   * @throws ProtocolException as the other method does
   */
  public Session openOnConnection(Request initialize, Caller caller, @Nullable Session replaced) {
    Agreement agreement = Agreement.of(initialize, offers.get(), Agreement.NEVER);
    return open(session(ids.newKey(), false, agreement, caller), replaced, caller);
  }

  /**
   * Checks an {@code initialize} request whose sender gets no session.
   *
   * @return the protocol rules for its sender
   * @throws ProtocolException when the request is not right
   */
  public WireContract agree(Request initialize) {
    return Agreement.of(initialize, offers.get(), Agreement.NEVER).contract();
  }

  private Session session(String id, boolean continued, Agreement agreement, Caller caller) {
    SessionNumbers ofNode = nodeNumbers;
    return new Session(
        SessionIds.key(id),
        id.hashCode(),
        numbers.incrementAndGet(),
        ofNode == null ? new OwnNumbers(continued ? ids.newNumber() : 0) : ofNode,
        continued,
        agreement,
        caller.userName(),
        agreement.expiresAt() == Agreement.NEVER ? SharedSessions.NONE : shared,
        new Kept(caller.usage(), budget, Share.SESSIONS),
        new Kept(caller.usage(), budget, Share.SUBSCRIPTIONS),
        nanoTime.getAsLong());
  }

  private Session open(Session session, @Nullable Session replaced, Caller caller) {
    if (replaced == null) {
      all.add(session);
    } else if (all.replace(replaced, session)) {
      var unused = tell(replaced, SessionEnd.REPLACED);
      ended(replaced, SessionEnd.REPLACED, caller);
    }
    return session;
  }

  /**
   * Continues a session that another process opened, or that was forgotten here. Its streams and
   * questions have numbers that those of other processes do not have.
   */
  private Optional<Session> adopt(String id, Caller caller) {
    return ids.open(id, caller.userName())
        .filter(agreement -> !all.isRefused(SessionIds.key(id), caller.userName()))
        .map(agreement -> session(id, true, agreement, caller))
        .flatMap(this::adopt);
  }

  private Optional<Session> adopt(Session session) {
    Optional<Session> held = Optional.empty();
    try {
      Adoption adoption = shared.adopt(session);
      if (adoption == Adoption.ENDED) {
        all.refuse(session.key(), session.owner());
      } else {
        held = all.addIfAbsent(session);
      }
      if (adoption == Adoption.INCOMPLETE) {
        held.ifPresent(shared::resume);
      }
      return held;
    } finally {
      shared.adopted(session);
      if (held.isEmpty() || held.get() != session) {
        session.close();
      }
    }
  }

  /**
   * Finds a session.
   *
   * @throws ProtocolException {@link Fault#SESSION_NOT_FOUND} if this caller has none with the id,
   *     or as for a new session if it has to be continued here
   */
  public Session find(String id, Caller caller) {
    Session session = all.withId(id, caller)
        .or(() -> adopt(id, caller))
        .orElseThrow(() -> new ProtocolException(
            Fault.SESSION_NOT_FOUND,
            "Session not found: it has ended; start a new one with initialize"));
    session.touch(nanoTime.getAsLong());
    return session;
  }

  /** True if other nodes may hold the same sessions. */
  public boolean areShared() {
    return shared.areShared();
  }

  /** Registers an action that runs with each session that has ended. */
  public void onClose(Consumer<Session> action) {
    onClose.add(action);
  }

  /** Sets the listener for the end of each session. */
  public void onEnd(SessionListener told) {
    listener = told;
  }

  /**
   * Ends a session: cancels its calls and closes its streams.
   *
   * @param by the caller who ended it
   * @return completes once other nodes know, or after a second or two
   */
  public CompletionStage<Void> close(Session session, SessionEnd reason, Caller by) {
    if (!all.remove(session, reason)) {
      return KNOWN;
    }
    CompletionStage<Void> known = tell(session, reason);
    ended(session, reason, by);
    return known;
  }

  /** Tells other nodes that a session has ended here. */
  private CompletionStage<Void> tell(Session session, SessionEnd reason) {
    if (session.expiresAt() == Agreement.NEVER) {
      return KNOWN;
    }
    if (reason.isWanted()) {
      return shared.ended(session.key(), session.owner(), session.expiresAt(), reason);
    }
    if (reason == SessionEnd.IDLE) {
      shared.forgotten(session);
    }
    return KNOWN;
  }

  /** Ends a session here because another node ended it. */
  public void endHere(String key, String owner, SessionEnd reason) {
    all.refuse(key, owner);
    held(key, owner).filter(session -> all.remove(session, reason)).ifPresent(session -> {
      ended(session, reason, Caller.ANONYMOUS);
    });
  }

  /** A session that is held here, if it has this owner. */
  public Optional<Session> held(String key, String owner) {
    return all.find(key, owner);
  }

  private void ended(Session session, SessionEnd reason, Caller by) {
    listener.ended(session, reason, by);
    session.close();
    onClose.forEach(action -> action.accept(session));
  }

  private void close(Session session, SessionEnd reason) {
    var unused = close(session, reason, Caller.ANONYMOUS);
  }

  /** Ends the sessions whose ids have expired, and forgets those that were idle for too long. */
  public void expire() {
    shared.check();
    long now = nanoTime.getAsLong();
    for (Session session : all.all()) {
      if (ids.hasExpired(session.agreement())) {
        close(session, SessionEnd.EXPIRED);
      } else if (session.isActive()) {
        session.touch(now);
      } else if (session.isUnusedSince(now - idleNanos)) {
        close(session, SessionEnd.IDLE);
      }
    }
  }

  /** Ends all sessions. */
  public void closeAll() {
    List.copyOf(all.all()).forEach(session -> close(session, SessionEnd.STOP));
  }

  public Iterable<Session> all() {
    return all.all();
  }

  /** The descriptions for operators, the most recently used first. */
  public List<Activity.OpenSession> activity() {
    long now = now();
    return all.all().stream()
        .map(session -> session.activity(now))
        .sorted(Comparator.comparing(Activity.OpenSession::idle))
        .toList();
  }

  /** The session with an operator's number; empty if it has ended. */
  public Optional<Session> numbered(long number) {
    return all.all().stream()
        .filter(session -> session.sessionNumber() == number)
        .findFirst();
  }

  /** The memory budget for all clients. */
  public MemoryBudget budget() {
    return budget;
  }

  /** The current time of the sessions' clock. */
  public long now() {
    return nanoTime.getAsLong();
  }

  /** The number of sessions. */
  public int size() {
    return all.all().size();
  }
}
