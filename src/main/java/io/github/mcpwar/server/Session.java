package io.github.mcpwar.server;

import io.github.mcpwar.jsonrpc.Batch;
import io.github.mcpwar.jsonrpc.Notification;
import io.github.mcpwar.jsonrpc.Response;
import io.github.mcpwar.model.Implementation;
import io.github.mcpwar.model.LoggingLevel;
import io.github.mcpwar.protocol.ClientCapability;
import io.github.mcpwar.protocol.Fault;
import io.github.mcpwar.protocol.ProtocolException;
import io.github.mcpwar.protocol.WireContract;
import io.github.mcpwar.server.usage.Kept;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A client that introduced itself with {@code initialize}, until it says goodbye or is idle for too long.
 *
 * @see <a href="https://modelcontextprotocol.io/specification/2025-11-25/basic/lifecycle">Lifecycle</a>
 */
public final class Session implements Peer {
  /** How many listening streams may wait for the client to come back to them. */
  private static final int MAX_WAITING = 4;

  private static final int MAX_BATCH = 100;

  private final String id;
  private final long number;
  private final WireContract contract;
  private final Optional<Implementation> clientInfo;
  private final Set<ClientCapability> capabilities;
  private final String owner;
  private final CallsInFlight calls = new CallsInFlight();
  private final PendingQuestions questions = new PendingQuestions();
  private final FoundTools foundTools = new FoundTools();
  private final Kept kept;
  private final SubscribedUris subscriptions;
  private final List<PushStream> streams = new CopyOnWriteArrayList<>();
  private final AtomicLong streamNumbers = new AtomicLong();
  private volatile LoggingLevel logLevel;
  private volatile long lastSeenNanos;
  private volatile Set<String> offered = Set.of();
  private volatile boolean initialized;
  private volatile boolean closed;

  Session(
      String id,
      long number,
      WireContract contract,
      Optional<Implementation> clientInfo,
      Set<ClientCapability> capabilities,
      String owner,
      Kept kept,
      Kept subscribed,
      LoggingLevel logLevel,
      long nowNanos) {
    this.id = id;
    this.number = number;
    this.contract = contract;
    this.clientInfo = clientInfo;
    this.capabilities = capabilities;
    this.owner = owner;
    this.kept = kept;
    this.subscriptions = new SubscribedUris(subscribed);
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
  public Set<ClientCapability> capabilities() {
    return capabilities;
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

  /** What the client was asked and has not answered. */
  PendingQuestions questions() {
    return questions;
  }

  /**
   * Checks that the client may send several messages as one.
   *
   * @throws ProtocolException when its revision does not have that, or there are too many of them
   */
  public void requireBatch(Batch batch) {
    if (!contract.http().batches()) {
      throw new ProtocolException(
          Fault.INVALID_REQUEST,
          "Invalid request: this revision has no batches; send one message at a time");
    }
    if (batch.entries().size() > MAX_BATCH) {
      throw new ProtocolException(
          Fault.INVALID_REQUEST,
          "Invalid request: a batch holds at most " + MAX_BATCH + " messages");
    }
  }

  /** Takes what the client answered to a request of ours; false for what nobody waits for. */
  public boolean answer(Response response) {
    return questions.answer(response);
  }

  /** True once the client has said that it is ready; nothing is asked of it before. */
  boolean isInitialized() {
    return initialized;
  }

  /** The client is ready. */
  void initialized() {
    initialized = true;
  }

  /** The resources of which the client wants to hear. */
  SubscribedUris subscriptions() {
    return subscriptions;
  }

  /** The tools that its list has where not all are listed. */
  FoundTools foundTools() {
    return foundTools;
  }

  /** Remembers the capabilities that the client was told of. */
  void offered(Set<String> capabilities) {
    offered = capabilities;
  }

  /** True when the client was told of a capability, and so expects its notifications. */
  boolean wasOffered(String capability) {
    return offered.contains(capability);
  }

  /** A number that no other stream of this session has. */
  public long newStreamNumber() {
    return streamNumbers.incrementAndGet();
  }

  /** Adds a stream by which the client listens to the server; of those that wait for the client only the newest are kept. */
  public void attach(PushStream stream) {
    List<PushStream> waiting =
        streams.stream().filter(each -> !each.isConnected()).toList();
    for (PushStream old : waiting.subList(0, Math.max(0, waiting.size() - MAX_WAITING))) {
      detach(old);
      old.close();
    }
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
   * Sends a notification on one of the client's streams: the newest that reaches it now, or else the newest that it may come back to; lost when there is none.
   *
   * @see <a href="https://modelcontextprotocol.io/specification/2025-11-25/basic/transports#multiple-connections">Each message on one stream only</a>
   */
  void push(Notification notification) {
    List<PushStream> newestFirst = new ArrayList<>(streams);
    Collections.reverse(newestFirst);
    boolean sent = newestFirst.stream()
        .filter(PushStream::isConnected)
        .anyMatch(stream -> stream.send(notification));
    if (!sent) {
      var unused = newestFirst.stream().anyMatch(stream -> stream.send(notification));
    }
  }

  /** What an operator sees of it at this time of the clock. */
  Activity.OpenSession activity(long nowNanos) {
    return new Activity.OpenSession(
        number,
        who(),
        streams.size(),
        calls.size(),
        Duration.ofNanos(Math.max(0, nowNanos - lastSeenNanos)));
  }

  @Override
  public long sessionNumber() {
    return number;
  }

  /** Whom it belongs to. */
  Activity.Who who() {
    return Activity.Who.of(this, owner);
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
    subscriptions.close();
    kept.release();
    calls.cancelAll();
    streams.forEach(PushStream::close);
    streams.clear();
  }
}
