package io.github.mcpwar.server;

import io.github.mcpwar.jsonrpc.Request;
import io.github.mcpwar.model.Implementation;
import io.github.mcpwar.model.LoggingLevel;
import io.github.mcpwar.protocol.ClientCapability;
import io.github.mcpwar.protocol.Fault;
import io.github.mcpwar.protocol.ProtocolException;
import io.github.mcpwar.protocol.Revisions;
import io.github.mcpwar.protocol.WireContract;
import io.github.mcpwar.server.usage.Budget;
import io.github.mcpwar.server.usage.Kept;
import io.github.mcpwar.server.usage.Share;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The sessions of this server, in memory. An identifier answers only to the user who opened the session; to others it is unknown.
 *
 * @see <a href="https://modelcontextprotocol.io/specification/2025-11-25/basic/transports#session-management">Session management</a>
 */
public final class Sessions {
  /** What a session takes without texts of the client, about. */
  private static final long BYTES = 600;

  private final Map<String, Session> byId = new ConcurrentHashMap<>();
  private final List<Consumer<Session>> onClose = new CopyOnWriteArrayList<>();
  private volatile SessionListener listener = (session, reason, by) -> {};
  private final AtomicLong numbers = new AtomicLong();
  private final Supplier<String> newId;
  private final LongSupplier nanoTime;
  private final int maximum;
  private final long idleNanos;
  private final Budget budget;

  /**
   * An empty store.
   *
   * @param newId gives identifiers that cannot be guessed, of visible ASCII
   * @param nanoTime a clock as {@link System#nanoTime()}
   * @param maximum how many sessions there may be at once
   * @param budget of what is held for all clients
   * @param idle after which time without a request, a stream or a call a session ends
   */
  public Sessions(
      Supplier<String> newId, LongSupplier nanoTime, int maximum, Budget budget, Duration idle) {
    this.newId = newId;
    this.nanoTime = nanoTime;
    this.maximum = maximum;
    this.idleNanos = idle.toNanos();
    this.budget = budget;
  }

  /**
   * Opens a session for an {@code initialize} request.
   *
   * @throws ProtocolException when the request is not right, or there are too many sessions, of all or of the caller
   */
  public Session open(Request initialize, Caller caller) {
    return open(initialize, caller, null);
  }

  /**
   * The same for a client that has a session and leaves it.
   *
   * @param replaced the identifier of the session that ends if it is the caller's; null for none
   * @throws ProtocolException when the request is not right, or there are too many sessions, of all or of the caller
   */
  public Session open(Request initialize, Caller caller, @Nullable String replaced) {
    JsonNode params = initialize.params();
    String version = params
        .path("protocolVersion")
        .stringValueOpt()
        .orElseThrow(() -> Params.invalid("params.protocolVersion must be a string"));
    if (!params.path("capabilities").isObject()) {
      throw Params.invalid("params.capabilities must be an object");
    }
    var clientInfo = ClientDetails.implementation(params.path("clientInfo"), Fault.INVALID_PARAMS);
    if (clientInfo.isEmpty()) {
      throw Params.invalid("params.clientInfo must have a name and a version");
    }
    Optional<Session> before = own(replaced, caller);
    before.ifPresent(old -> close(old, SessionEnd.REPLACED, caller));
    if (byId.size() >= maximum) {
      throw new ProtocolException(Fault.OVERLOADED, "Too many sessions; try again later");
    }
    Kept kept = new Kept(caller.usage(), budget, Share.SESSIONS);
    kept.add(1, BYTES + clientInfo.map(Sessions::bytes).orElse(0L));
    WireContract contract = Revisions.negotiate(version);
    Session session = new Session(
        newId.get(),
        numbers.incrementAndGet(),
        contract,
        clientInfo,
        ClientCapability.declared(params.path("capabilities")),
        caller.userName(),
        kept,
        new Kept(caller.usage(), budget, Share.SUBSCRIPTIONS),
        LoggingLevel.INFO,
        nanoTime.getAsLong());
    byId.put(session.id(), session);
    return session;
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
   * The session of an identifier.
   *
   * @throws ProtocolException {@link Fault#SESSION_NOT_FOUND} when there is none for this caller
   */
  public Session find(String id, Caller caller) {
    Session session = own(id, caller)
        .orElseThrow(() -> new ProtocolException(
            Fault.SESSION_NOT_FOUND,
            "Session not found: it has ended; start a new one with initialize"));
    session.touch(nanoTime.getAsLong());
    return session;
  }

  /** Runs {@code action} with each session that has ended. */
  public void onClose(Consumer<Session> action) {
    onClose.add(action);
  }

  /** Tells this of the end of each session. */
  void onEnd(SessionListener told) {
    listener = told;
  }

  /**
   * Ends a session: cancels its calls and closes its streams.
   *
   * @param by who had it ended
   */
  public void close(Session session, SessionEnd reason, Caller by) {
    if (byId.remove(session.id()) != null) {
      listener.ended(session, reason, by);
    }
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

  Iterable<Session> all() {
    return byId.values();
  }

  /** What an operator sees of them, the one heard of last first. */
  List<Activity.OpenSession> activity() {
    long now = now();
    return byId.values().stream()
        .map(session -> session.activity(now))
        .sorted(Comparator.comparing(Activity.OpenSession::idle))
        .toList();
  }

  /** The session of an operator's number; empty when it has ended. */
  Optional<Session> numbered(long number) {
    return byId.values().stream()
        .filter(session -> session.sessionNumber() == number)
        .findFirst();
  }

  /** What is held for all clients. */
  Budget budget() {
    return budget;
  }

  /** The time of the clock that sessions go by. */
  long now() {
    return nanoTime.getAsLong();
  }

  /** How many there are. */
  public int size() {
    return byId.size();
  }
}
