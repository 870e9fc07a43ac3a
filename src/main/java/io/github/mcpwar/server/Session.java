package io.github.mcpwar.server;

import io.github.mcpwar.jsonrpc.Notification;
import io.github.mcpwar.model.Implementation;
import io.github.mcpwar.model.LoggingLevel;
import io.github.mcpwar.protocol.WireContract;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A client that introduced itself with {@code initialize}, until it says goodbye or is idle for too long.
 *
 * @see <a href="https://modelcontextprotocol.io/specification/2025-11-25/basic/lifecycle">Lifecycle</a>
 */
public final class Session implements Peer {
  private final String id;
  private final WireContract contract;
  private final Optional<Implementation> clientInfo;
  private final String owner;
  private final CallsInFlight calls = new CallsInFlight();
  private final SubscribedUris subscriptions = new SubscribedUris();
  private final List<PushStream> streams = new CopyOnWriteArrayList<>();
  private volatile LoggingLevel logLevel;
  private volatile long lastSeenNanos;
  private volatile Set<String> offered = Set.of();
  private volatile boolean closed;

  Session(
      String id,
      WireContract contract,
      Optional<Implementation> clientInfo,
      String owner,
      LoggingLevel logLevel,
      long nowNanos) {
    this.id = id;
    this.contract = contract;
    this.clientInfo = clientInfo;
    this.owner = owner;
    this.logLevel = logLevel;
    this.lastSeenNanos = nowNanos;
  }

  /** What the client sends as {@code Mcp-Session-Id}; not to be guessed, not to be logged. */
  public String id() {
    return id;
  }

  @Override
  public WireContract contract() {
    return contract;
  }

  @Override
  public Optional<Implementation> clientInfo() {
    return clientInfo;
  }

  @Override
  public Optional<LoggingLevel> logLevel() {
    return Optional.of(logLevel);
  }

  void logLevel(LoggingLevel level) {
    logLevel = level;
  }

  @Override
  public CallsInFlight calls() {
    return calls;
  }

  /** The resources of which the client wants to hear. */
  SubscribedUris subscriptions() {
    return subscriptions;
  }

  /** Remembers the capabilities that the client was told of. */
  void offered(Set<String> capabilities) {
    offered = capabilities;
  }

  /** True when the client was told of a capability, and so expects its notifications. */
  boolean wasOffered(String capability) {
    return offered.contains(capability);
  }

  /** Adds a stream by which the client listens to the server. */
  public void attach(PushStream stream) {
    streams.add(stream);
    if (closed) {
      stream.close();
    }
  }

  /** Forgets a stream that has ended. */
  public void detach(PushStream stream) {
    streams.remove(stream);
  }

  /**
   * Sends a notification on one of the client's streams, the newest that takes it; lost when none does.
   *
   * @see <a href="https://modelcontextprotocol.io/specification/2025-11-25/basic/transports#multiple-connections">Each message on one stream only</a>
   */
  void push(Notification notification) {
    PushStream[] current = streams.toArray(PushStream[]::new);
    for (int i = current.length - 1; i >= 0; i--) {
      if (current[i].send(notification)) {
        return;
      }
    }
  }

  /** What an operator sees of it at this time of the clock. */
  Activity.OpenSession activity(long nowNanos) {
    return new Activity.OpenSession(
        Activity.Who.of(this, owner),
        streams.size(),
        calls.size(),
        Duration.ofNanos(Math.max(0, nowNanos - lastSeenNanos)));
  }

  boolean belongsTo(String user) {
    return owner.equals(user);
  }

  void touch(long nowNanos) {
    lastSeenNanos = nowNanos;
  }

  /** True when it is used at this moment, without a request. */
  boolean isActive() {
    return !streams.isEmpty() || !calls.isEmpty();
  }

  boolean isUnusedSince(long nanos) {
    return lastSeenNanos - nanos < 0;
  }

  void close() {
    closed = true;
    calls.cancelAll();
    streams.forEach(PushStream::close);
    streams.clear();
  }
}
