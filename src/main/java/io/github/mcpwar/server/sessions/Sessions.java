package io.github.mcpwar.server.sessions;

import io.github.mcpwar.jsonrpc.Request;
import io.github.mcpwar.limits.callers.Kept;
import io.github.mcpwar.limits.callers.MemoryBudget;
import io.github.mcpwar.limits.callers.Share;
import io.github.mcpwar.model.Implementation;
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
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
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
  /** Approximate size of a session without the client's text, in bytes. */
  private static final long BYTES = 600;

  private static final CompletionStage<Void> KNOWN = CompletableFuture.completedStage(null);

  private final Map<String, Session> byKey = new ConcurrentHashMap<>();
  private final EndedIds endedIds = new EndedIds();
  private final List<Consumer<Session>> onClose = new CopyOnWriteArrayList<>();
  private volatile SessionListener listener = (session, reason, by) -> {};
  private volatile @Nullable NodeNumbers nodeNumbers;
  private volatile SharedSessions shared = SharedSessions.NONE;
  private final AtomicLong numbers = new AtomicLong();
  private final SessionIds ids;
  private final Supplier<Set<String>> offers;
  private final LongSupplier nanoTime;
  private final int maximum;
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
    this.maximum = maximum;
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
    Optional<Session> before = own(replaced, caller);
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
    endedIds.add(SessionIds.key(id), owner);
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
      add(session);
    } else if (replace(replaced, session)) {
      var unused = tell(replaced, SessionEnd.REPLACED);
      ended(replaced, SessionEnd.REPLACED, caller);
    }
    return session;
  }

  /** Adds a session, one at a time, so that there are never too many. */
  private synchronized void add(Session session) {
    requireRoom(byKey.size());
    session.kept().add(1, bytes(session));
    byKey.put(session.key(), session);
  }

  /** Adds a session in place of another. Returns false if that one has ended before. */
  private synchronized boolean replace(Session left, Session session) {
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
  private synchronized Optional<Session> addIfAbsent(Session session) {
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

  private Optional<Session> own(@Nullable String id, Caller caller) {
    return Optional.ofNullable(id)
        .map(text -> byKey.get(SessionIds.key(text)))
        .filter(session -> session.hasId(Objects.requireNonNull(id), caller.userName()));
  }

  /**
   * Continues a session that another process opened, or that was forgotten here. Its streams and
   * questions have numbers that those of other processes do not have.
   */
  private Optional<Session> adopt(String id, Caller caller) {
    return ids.open(id, caller.userName())
        .filter(agreement -> !endedIds.contains(SessionIds.key(id), caller.userName()))
        .map(agreement -> session(id, true, agreement, caller))
        .flatMap(this::adopt);
  }

  private Optional<Session> adopt(Session session) {
    Optional<Session> held = Optional.empty();
    try {
      Adoption adoption = shared.adopt(session);
      if (adoption == Adoption.ENDED) {
        endedIds.add(session.key(), session.owner());
      } else {
        held = addIfAbsent(session);
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
    Session session = own(id, caller)
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
    if (!remove(session, reason)) {
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
    endedIds.add(key, owner);
    held(key, owner).filter(session -> remove(session, reason)).ifPresent(session -> {
      ended(session, reason, Caller.ANONYMOUS);
    });
  }

  /** A session that is held here, if it has this owner. */
  public Optional<Session> held(String key, String owner) {
    return Optional.ofNullable(byKey.get(key)).filter(session -> session.owner().equals(owner));
  }

  /** Removes a session. Returns false if it was removed before. */
  private boolean remove(Session session, SessionEnd reason) {
    if (reason.isWanted() && session.agreement().expiresAt() != Agreement.NEVER) {
      endedIds.add(session.key(), session.owner()); // first, so that it does not continue
    }
    return byKey.remove(session.key(), session);
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
    for (Session session : byKey.values()) {
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
    List.copyOf(byKey.values()).forEach(session -> close(session, SessionEnd.STOP));
  }

  public Iterable<Session> all() {
    return byKey.values();
  }

  /** The descriptions for operators, the most recently used first. */
  public List<Activity.OpenSession> activity() {
    long now = now();
    return byKey.values().stream()
        .map(session -> session.activity(now))
        .sorted(Comparator.comparing(Activity.OpenSession::idle))
        .toList();
  }

  /** The session with an operator's number; empty if it has ended. */
  public Optional<Session> numbered(long number) {
    return byKey.values().stream()
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
    return byKey.size();
  }
}
