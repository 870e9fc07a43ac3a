package io.github.mcpwar.server.sessions;

import io.github.mcpwar.jsonrpc.Notification;
import io.github.mcpwar.jsonrpc.Response;
import io.github.mcpwar.limits.callers.Kept;
import io.github.mcpwar.model.Implementation;
import io.github.mcpwar.model.LoggingLevel;
import io.github.mcpwar.protocol.ClientCapability;
import io.github.mcpwar.protocol.ProtocolException;
import io.github.mcpwar.protocol.WireContract;
import io.github.mcpwar.server.exchange.Activity;
import io.github.mcpwar.server.exchange.CallsInFlight;
import io.github.mcpwar.server.exchange.CancelNotice;
import io.github.mcpwar.server.exchange.Peer;
import io.github.mcpwar.server.exchange.PendingQuestions;
import io.github.mcpwar.server.exchange.SessionNumbers;
import io.github.mcpwar.server.exchange.WaysToAsk;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.databind.node.ObjectNode;

/**
 * A client that was initialized, until it ends the session or is idle for too long.
 *
 * @see <a
 *     href="https://modelcontextprotocol.io/specification/2025-11-25/basic/lifecycle">Lifecycle</a>
 */
public final class Session implements Peer {
  /** The maximum number of listening streams that wait for their client to reconnect. */
  private static final int MAX_WAITING = 4;

  private final String key;
  private final int idHash;
  private final long number;
  private final Agreement agreement;
  private final String owner;
  private final SharedSessions shared;
  private final CallsInFlight calls = new CallsInFlight();
  private final PendingQuestions questions;
  private final FoundTools foundTools = new FoundTools();
  private final Kept kept;
  private final SubscribedUris subscriptions;
  private final List<PushStream> streams = new CopyOnWriteArrayList<>();
  private final SessionNumbers numbers;
  private boolean missed; // this and what follows guarded by this
  private long listener;
  private volatile LoggingLevel logLevel;
  private volatile long lastSeenNanos;
  private volatile boolean closed;

  /**
   * Creates a session.
   *
   * @param idHash the hash of the id, of which only the key is kept
   * @param number its number for operators
   * @param numbers gives numbers to its streams and questions
   * @param shared tells other nodes of it
   * @param continued true if it began in another process, or before it was forgotten
   */
  Session(
      String key,
      int idHash,
      long number,
      SessionNumbers numbers,
      boolean continued,
      Agreement agreement,
      String owner,
      SharedSessions shared,
      Kept kept,
      Kept subscribed,
      long nowNanos) {
    this.key = key;
    this.idHash = idHash;
    this.number = number;
    this.agreement = agreement;
    this.owner = owner;
    this.numbers = numbers;
    this.shared = shared;
    // another node may have learned that the client is ready
    this.questions = new PendingQuestions(numbers, continued || shared.areShared());
    this.missed = continued;
    this.kept = kept;
    this.subscriptions = new SubscribedUris(subscribed);
    this.logLevel = LoggingLevel.INFO;
    this.lastSeenNanos = nowNanos;
  }

  /**
   * The part of {@code Mcp-Session-Id} that identifies the session. It cannot be guessed and must
   * not be logged.
   */
  public String key() {
    return key;
  }

  @Override
  public WireContract contract() {
    return agreement.contract();
  }

  @Override
  public Optional<Implementation> clientInfo() {
    return Optional.of(agreement.client());
  }

  @Override
  public Set<ClientCapability> capabilities() {
    return agreement.capabilities();
  }

  @Override
  public Map<String, ObjectNode> extensions() {
    return agreement.extensions();
  }

  @Override
  public Optional<LoggingLevel> logLevel() {
    return Optional.of(logLevel);
  }

  @Override
  public void logLevel(LoggingLevel level) {
    logLevel = level;
    tell(SessionValue.Kind.LEVEL, level.wireName());
  }

  private void tell(SessionValue.Kind kind, String value) {
    shared.changed(this, List.of(new SessionValue(kind, value)));
  }

  @Override
  public CallsInFlight calls() {
    return calls;
  }

  /**
   * Accepts a client's response to a request of the server. Returns false if nobody waits for it.
   */
  public boolean answer(Response response) {
    return answerHere(response)
        || !hasAsked(response)
            && shared.answer(this, PendingQuestions.number(response).orElse(0), response);
  }

  /** Accepts a response to a request of this node. Returns false if nobody waits for it. */
  public boolean answerHere(Response response) {
    return questions.answer(response);
  }

  /** Passes on that the client cancelled a call that does not run here. */
  public void cancelElsewhere(CancelNotice notice) {
    shared.cancel(this, notice);
  }

  /** False for an answer to a question that only another process can have asked. */
  public boolean hasAsked(Response answered) {
    return questions.hasAsked(answered);
  }

  /** Marks the client as ready. */
  public void initialized() {
    questions.open();
  }

  /** True if the client subscribed to a resource. */
  public boolean isSubscribedTo(String uri) {
    return subscriptions.contains(uri);
  }

  @Override
  public Set<String> foundTools() {
    return foundTools.names();
  }

  @Override
  public boolean foundTools(Collection<String> found) {
    boolean added = foundTools.add(found);
    if (added) {
      shared.changed(
          this,
          found.stream()
              .map(name -> new SessionValue(SessionValue.Kind.TOOL, name))
              .toList());
    }
    return added;
  }

  @Override
  public boolean subscribe(String uri) {
    boolean added = subscriptions.add(uri);
    if (added) {
      tell(SessionValue.Kind.URI, uri);
    }
    return added;
  }

  @Override
  public void unsubscribe(String uri) {
    subscriptions.remove(uri);
    tell(SessionValue.Kind.URI, uri);
  }

  /** The resources that the client subscribed to. */
  public Set<String> subscribed() {
    return subscriptions.uris();
  }

  /** Everything that is set. */
  public Set<SessionValue> values() {
    Set<SessionValue> all = new HashSet<>();
    all.add(new SessionValue(SessionValue.Kind.LEVEL, logLevel.wireName()));
    subscribed().forEach(uri -> all.add(new SessionValue(SessionValue.Kind.URI, uri)));
    foundTools().forEach(name -> all.add(new SessionValue(SessionValue.Kind.TOOL, name)));
    return all;
  }

  /** A value as it is now; empty if it is not set. */
  public Optional<SessionValue> current(SessionValue value) {
    return switch (value.kind()) {
      case LEVEL -> Optional.of(new SessionValue(value.kind(), logLevel.wireName()));
      case URI -> Optional.of(value).filter(each -> subscriptions.contains(each.value()));
      case TOOL -> Optional.of(value).filter(each -> foundTools.names().contains(each.value()));
    };
  }

  /**
   * Sets a value as another node did.
   *
   * @param set false to remove it
   * @throws ProtocolException if the limit of its owner or of all callers is reached here
   */
  public void adopt(SessionValue value, boolean set) {
    switch (value.kind()) {
      case LEVEL -> LoggingLevel.ofWireName(value.value()).ifPresent(level -> logLevel = level);
      case URI -> {
        if (set) {
          var unused = subscriptions.add(value.value());
        } else {
          subscriptions.remove(value.value());
        }
      }
      case TOOL -> {
        var unused = foundTools.add(List.of(value.value()));
      }
    }
  }

  @Override
  public <W> W wayToAsk(WaysToAsk<W> ways) {
    return ways.byRequests(questions);
  }

  /** True if the client was promised notifications of the changes of a capability. */
  public boolean wasOffered(String capability) {
    return agreement.offered().contains(capability);
  }

  /** True once, if the client may have missed notifications before it reached this process. */
  public synchronized boolean takeMissed() {
    boolean was = missed;
    missed = false;
    return was;
  }

  /** Says that the client may have missed notifications, as its stream is unknown here. */
  public synchronized void mayHaveMissed() {
    missed = true;
  }

  /**
   * Notes at which other node the newest stream that listens is. A client that comes back from
   * there may have missed something.
   *
   * @param node 0 if it is here, or nowhere
   */
  public synchronized void listensAt(long node) {
    listener = node;
    missed |= node != 0;
  }

  /** The other node where the newest stream that listens is; 0 if it is here, or nowhere. */
  public synchronized long listener() {
    return listener;
  }

  /** A stream number that is new to this session. */
  public long newStreamNumber() {
    return numbers.nextStream();
  }

  /**
   * Adds a listening stream. Of those waiting for the client to reconnect, only the newest are
   * kept.
   */
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
    } else {
      shared.listening(this);
    }
  }

  /** Removes a stream that has ended. */
  public void detach(PushStream stream) {
    if (streams.remove(stream) && streams.isEmpty() && !closed) {
      shared.listening(this);
    }
  }

  /** True if the client listens on a stream of this node, or may come back to it. */
  public boolean hasStreams() {
    return !streams.isEmpty();
  }

  /**
   * Sends a notification on one of the client's streams: the newest that is connected, or else the
   * newest that the client may reconnect to. It is lost if there is none.
   *
   * @see <a href="https://modelcontextprotocol.io/specification/2025-11-25/basic/transports">Each
   *     message on one stream only</a>
   */
  @Override
  public void push(Notification notification) {
    long node = listener();
    if (node == 0) {
      pushHere(notification);
    } else {
      shared.push(this, notification, node);
    }
  }

  /** Sends a notification that every node sends, unless it is for another node to do so. */
  public void pushOnce(Notification notification) {
    if (listener() == 0) {
      pushHere(notification);
    }
  }

  /** Sends a notification on a stream of this node, as {@link #push}. */
  public void pushHere(Notification notification) {
    List<PushStream> newestFirst = new ArrayList<>(streams);
    Collections.reverse(newestFirst);
    boolean sent = newestFirst.stream()
        .filter(PushStream::isConnected)
        .anyMatch(stream -> stream.send(notification));
    if (!sent) {
      var unused = newestFirst.stream().anyMatch(stream -> stream.send(notification));
    }
  }

  /** The description for operators. */
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

  /** The account of what the session takes. */
  Kept kept() {
    return kept;
  }

  /** The name of the user who opened it; empty if anonymous. */
  public String owner() {
    return owner;
  }

  /** The owner of the session. */
  public Activity.Who who() {
    return Activity.Who.of(this, owner);
  }

  /** The outcome of its {@code initialize}. */
  Agreement agreement() {
    return agreement;
  }

  /** The expiry of its id, in milliseconds since 1970. */
  public long expiresAt() {
    return agreement.expiresAt();
  }

  boolean hasId(String id, String user) {
    return idHash == id.hashCode() && owner.equals(user);
  }

  void touch(long nowNanos) {
    lastSeenNanos = nowNanos;
  }

  /** True if the session has a stream or a running call. */
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
    calls.close();
    streams.forEach(PushStream::close);
    streams.clear();
  }
}
