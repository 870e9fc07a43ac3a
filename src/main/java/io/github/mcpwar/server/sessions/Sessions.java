package io.github.mcpwar.server.sessions;

import io.github.mcpwar.jsonrpc.Request;
import io.github.mcpwar.limits.callers.Kept;
import io.github.mcpwar.limits.callers.MemoryBudget;
import io.github.mcpwar.limits.callers.Share;
import io.github.mcpwar.model.Implementation;
import io.github.mcpwar.model.LoggingLevel;
import io.github.mcpwar.protocol.ClientCapability;
import io.github.mcpwar.protocol.Fault;
import io.github.mcpwar.protocol.ProtocolException;
import io.github.mcpwar.protocol.Revisions;
import io.github.mcpwar.protocol.WireContract;
import io.github.mcpwar.server.exchange.Activity;
import io.github.mcpwar.server.exchange.Caller;
import io.github.mcpwar.server.exchange.ClientDetails;
import io.github.mcpwar.server.exchange.Params;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The sessions of this server, in memory. A session is visible only to the user who opened it.
 *
 * @see <a href="https://modelcontextprotocol.io/specification/2025-11-25/basic/transports">Session
 *     management</a>
 */
public final class Sessions {
  /** Approximate size of a session without the client's text, in bytes. */
  private static final long BYTES = 600;

  private final Map<String, Session> byId = new ConcurrentHashMap<>();
  private final List<Consumer<Session>> onClose = new CopyOnWriteArrayList<>();
  private volatile SessionListener listener = (session, reason, by) -> {};
  private final AtomicLong numbers = new AtomicLong();
  private final Supplier<String> newId;
  private final LongSupplier nanoTime;
  private final int maximum;
  private final long idleNanos;
  private final MemoryBudget budget;

  /**
   * Creates an empty registry.
   *
   * @param newId generates unguessable identifiers of visible ASCII
   * @param nanoTime a clock as {@link System#nanoTime()}
   * @param maximum the maximum number of sessions
   * @param budget the memory budget for all clients
   * @param idle the time without a request, stream or call after which a session ends
   */
  public Sessions(
      Supplier<String> newId,
      LongSupplier nanoTime,
      int maximum,
      MemoryBudget budget,
      Duration idle) {
    this.newId = newId;
    this.nanoTime = nanoTime;
    this.maximum = maximum;
    this.idleNanos = idle.toNanos();
    this.budget = budget;
  }

  /**
   * Opens a session for an {@code initialize} request.
   *
   * @throws ProtocolException when the request is not right, or there are too many sessions, of all
   *     or of the caller
   */
  public Session open(Request initialize, Caller caller) {
    return open(initialize, caller, (Session) null);
  }

  /**
   * Opens a session for a client that leaves another one.
   *
   * @param replaced the identifier of the session that ends if it is the caller's; null for none
   * @throws ProtocolException when the request is not right, or there are too many sessions, of all
   *     or of the caller
   */
  public Session open(Request initialize, Caller caller, @Nullable String replaced) {
    return open(initialize, caller, own(replaced, caller).orElse(null));
  }

  /** Opens a session in place of another, which ends only once the new one is there. */
  public Session open(Request initialize, Caller caller, @Nullable Session replaced) {
    JsonNode params = initialize.params();
    String version = params
        .path("protocolVersion")
        .stringValueOpt()
        .orElseThrow(() -> Params.invalid("params.protocolVersion must be a string"));
    if (!params.path("capabilities").isObject()) {
      throw Params.invalid("params.capabilities must be an object");
    }
    Optional<Implementation> clientInfo =
        ClientDetails.implementation(params.path("clientInfo"), Fault.INVALID_PARAMS);
    if (clientInfo.isEmpty()) {
      throw Params.invalid("params.clientInfo must have a name and a version");
    }
    WireContract contract = Revisions.negotiate(version);
    Set<ClientCapability> capabilities = ClientCapability.declared(params.path("capabilities"));
    return open(contract, clientInfo.get(), capabilities, caller, replaced);
  }

  private Session open(
      WireContract contract,
      Implementation clientInfo,
      Set<ClientCapability> capabilities,
      Caller caller,
      @Nullable Session replaced) {
    Session session = new Session(
        newId.get(),
        numbers.incrementAndGet(),
        contract,
        Optional.of(clientInfo),
        capabilities,
        caller.userName(),
        new Kept(caller.usage(), budget, Share.SESSIONS),
        new Kept(caller.usage(), budget, Share.SUBSCRIPTIONS),
        LoggingLevel.INFO,
        nanoTime.getAsLong());
    if (replaced == null) {
      add(session, BYTES + bytes(clientInfo));
    } else if (replace(replaced, session, BYTES + bytes(clientInfo))) {
      ended(replaced, SessionEnd.REPLACED, caller);
    }
    return session;
  }

  /** Adds a session, one at a time, so that there are never too many. */
  private synchronized void add(Session session, long bytes) {
    requireRoom(byId.size());
    session.kept().add(1, bytes);
    byId.put(session.id(), session);
  }

  /** Adds a session in place of another. Returns false if that one has ended before. */
  private synchronized boolean replace(Session left, Session session, long bytes) {
    if (!byId.containsKey(left.id())) {
      add(session, bytes);
      return false;
    }
    requireRoom(byId.size() - 1);
    session.kept().addInPlaceOf(left.kept(), 1, bytes);
    boolean isFirst = byId.remove(left.id(), left);
    byId.put(session.id(), session);
    return isFirst;
  }

  private void requireRoom(int others) {
    if (others >= maximum) {
      throw new ProtocolException(Fault.OVERLOADED, "Too many sessions; try again later");
    }
  }

  private static long bytes(Implementation client) {
    return 2L * (client.name().length() + client.version().length());
  }

  private Optional<Session> own(@Nullable String id, Caller caller) {
    return Optional.ofNullable(id)
        .map(byId::get)
        .filter(session -> session.belongsTo(caller.userName()));
  }

  /**
   * Finds a session.
   *
   * @throws ProtocolException {@link Fault#SESSION_NOT_FOUND} if this caller has none with the
   *     identifier
   */
  public Session find(String id, Caller caller) {
    Session session = own(id, caller)
        .orElseThrow(() -> new ProtocolException(
            Fault.SESSION_NOT_FOUND,
            "Session not found: it has ended; start a new one with initialize"));
    session.touch(nanoTime.getAsLong());
    return session;
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
   */
  public void close(Session session, SessionEnd reason, Caller by) {
    if (byId.remove(session.id()) != null) {
      ended(session, reason, by);
    }
  }

  private void ended(Session session, SessionEnd reason, Caller by) {
    listener.ended(session, reason, by);
    session.close();
    onClose.forEach(action -> action.accept(session));
  }

  private void close(Session session, SessionEnd reason) {
    close(session, reason, Caller.ANONYMOUS);
  }

  /** Ends the sessions that have been idle for too long. */
  public void expire() {
    long now = nanoTime.getAsLong();
    for (Session session : byId.values()) {
      if (session.isActive()) {
        session.touch(now);
      } else if (session.isUnusedSince(now - idleNanos)) {
        close(session, SessionEnd.IDLE);
      }
    }
  }

  /** Ends all sessions. */
  public void closeAll() {
    List.copyOf(byId.values()).forEach(session -> close(session, SessionEnd.STOP));
  }

  public Iterable<Session> all() {
    return byId.values();
  }

  /** The descriptions for operators, the most recently used first. */
  public List<Activity.OpenSession> activity() {
    long now = now();
    return byId.values().stream()
        .map(session -> session.activity(now))
        .sorted(Comparator.comparing(Activity.OpenSession::idle))
        .toList();
  }

  /** The session with an operator's number; empty if it has ended. */
  public Optional<Session> numbered(long number) {
    return byId.values().stream()
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
    return byId.size();
  }
}
