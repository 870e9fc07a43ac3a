package io.github.mcpwar.server.sessions;

import io.github.mcpwar.jsonrpc.Notification;
import io.github.mcpwar.jsonrpc.Response;
import io.github.mcpwar.limits.callers.Kept;
import io.github.mcpwar.model.Implementation;
import io.github.mcpwar.model.LoggingLevel;
import io.github.mcpwar.protocol.ClientCapability;
import io.github.mcpwar.protocol.WireContract;
import io.github.mcpwar.server.exchange.Activity;
import io.github.mcpwar.server.exchange.CallsInFlight;
import io.github.mcpwar.server.exchange.CancelNotice;
import io.github.mcpwar.server.exchange.Peer;
import io.github.mcpwar.server.exchange.PendingQuestions;
import io.github.mcpwar.server.exchange.SessionNumbers;
import io.github.mcpwar.server.exchange.WaysToAsk;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * A client that was initialized, until it ends the session or is idle for too long.
 *
 * @see <a
 *     href="https://modelcontextprotocol.io/specification/2025-11-25/basic/lifecycle">Lifecycle</a>
 */
public final class Session implements Peer {
  private final String key;
  private final int idHash;
  private final long number;
  private final Agreement agreement;
  private final String owner;
  private final SharedSessions shared;
  private final CallsInFlight calls = new CallsInFlight();
  private final PendingQuestions questions;
  private final Kept kept;
  private final SessionValues values;
  private final PushStreams streams;
  private final SessionNumbers numbers;
  private volatile long lastSeenNanos;

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
    this.streams = new PushStreams(this, continued);
    this.kept = kept;
    this.values = new SessionValues(subscribed);
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
    return Optional.of(values.logLevel());
  }

  @Override
  public void logLevel(LoggingLevel level) {
    values.logLevel(level);
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
    return values.subscriptions().contains(uri);
  }

  @Override
  public Set<String> foundTools() {
    return values.foundTools().names();
  }

  @Override
  public boolean foundTools(Collection<String> found) {
    boolean added = values.foundTools().add(found);
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
    boolean added = values.subscriptions().add(uri);
    if (added) {
      tell(SessionValue.Kind.URI, uri);
    }
    return added;
  }

  @Override
  public void unsubscribe(String uri) {
    values.subscriptions().remove(uri);
    tell(SessionValue.Kind.URI, uri);
  }

  /** The resources that the client subscribed to. */
  public Set<String> subscribed() {
    return values.subscriptions().uris();
  }

  @Override
  public <W> W wayToAsk(WaysToAsk<W> ways) {
    return ways.byRequests(questions);
  }

  /** True if the client was promised notifications of the changes of a capability. */
  public boolean wasOffered(String capability) {
    return agreement.offered().contains(capability);
  }

  /** The values that the client has set. */
  public SessionValues values() {
    return values;
  }

  /** The streams on which the client listens. */
  public PushStreams streams() {
    return streams;
  }

  @Override
  public void push(Notification notification) {
    streams.push(notification);
  }

  SharedSessions shared() {
    return shared;
  }

  /** A stream number that is new to this session. */
  public long newStreamNumber() {
    return numbers.nextStream();
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
    values.subscriptions().close();
    kept.release();
    calls.close();
    streams.close();
  }
}
