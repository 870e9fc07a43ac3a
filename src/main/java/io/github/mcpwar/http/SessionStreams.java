package io.github.mcpwar.http;

import io.github.mcpwar.http.sse.EventSink;
import io.github.mcpwar.http.sse.EventStream;
import io.github.mcpwar.http.sse.FieldEvent;
import io.github.mcpwar.http.sse.Lease;
import io.github.mcpwar.http.sse.MessageEvent;
import io.github.mcpwar.http.sse.StreamEvent;
import io.github.mcpwar.http.sse.StreamRegistry;
import io.github.mcpwar.jsonrpc.Codec;
import io.github.mcpwar.jsonrpc.Notification;
import io.github.mcpwar.jsonrpc.RequestId;
import io.github.mcpwar.model.LoggingLevel;
import io.github.mcpwar.protocol.Fault;
import io.github.mcpwar.protocol.HttpHeaders;
import io.github.mcpwar.protocol.ProtocolException;
import io.github.mcpwar.server.events.MemoryEventStore;
import io.github.mcpwar.server.events.SharedStreams;
import io.github.mcpwar.server.events.StoredEvent;
import io.github.mcpwar.server.sessions.PushStream;
import io.github.mcpwar.server.sessions.Session;
import io.github.mcpwar.spi.cluster.Membership;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.DoubleSupplier;

/** The streams of sessions, for calls and for listening, and their resumption. */
public final class SessionStreams {
  private static final String OF_CALL = "c";
  private static final String TO_LISTEN = "s";

  private final StreamRegistry streams;
  private final MemoryEventStore store;
  private final SharedStreams shared;
  private final ResumptionSettings settings;
  private final DoubleSupplier random;
  private final Map<Key, ResumableStream> open = new ConcurrentHashMap<>();

  private record Key(String session, String stream) {}

  /**
   * Creates an empty registry.
   *
   * @param store keeps events
   * @param shared the streams of calls that other nodes can continue
   * @param random generates numbers from 0 to below 1, which spread the returns of clients
   */
  public SessionStreams(
      StreamRegistry streams,
      MemoryEventStore store,
      SharedStreams shared,
      ResumptionSettings settings,
      DoubleSupplier random) {
    this.streams = streams;
    this.store = store;
    this.shared = shared;
    this.settings = settings;
    this.random = random;
  }

  /**
   * Makes the stream of a response resumable, if the session's revision supports that.
   *
   * @param requests the requests that the response answers
   */
  void keep(LazyResponse answer, Session session, List<RequestId> requests) {
    if (session.contract().http().resumable()) {
      answer.keep(
          connection -> begin(session, requests, connection),
          session.contract().http().polling());
    }
  }

  /** Starts the stream of a call on its first connection. */
  ResumableStream begin(Session session, List<RequestId> requests, EventStream connection) {
    ResumableStream stream = add(session, OF_CALL);
    SharedStreams.Name name = new SharedStreams.Name(session.key(), stream.name());
    stream.share(owner -> shared.begin(name, requests, owner));
    stream.begin(connection);
    return stream;
  }

  private ResumableStream add(Session session, String kind) {
    String name = kind + session.newStreamNumber();
    ResumableStream stream = new ResumableStream(this, session, name);
    open.put(new Key(session.key(), name), stream);
    streams.watch(stream);
    return stream;
  }

  /** Handles a GET: opens a new listening stream, or resumes one. */
  void listen(HttpExchange call, Session session) {
    streams.requireRoom();
    call.takeStream();
    if (!session.contract().http().resumable()) {
      listenOnce(call, session);
      return;
    }
    String last = call.get(HttpHeaders.LAST_EVENT_ID);
    if (last == null || last.isEmpty()) {
      listen(call, session, List.of());
    } else {
      resume(call, session, EventId.parse(last).orElseThrow(SessionStreams::unknown));
    }
  }

  /** Opens a listening stream that cannot be resumed. */
  private void listenOnce(HttpExchange call, Session session) {
    LazyResponse answer = call.answer();
    EventStream connection = answer.connect();
    PushStream push = new Push(connection, streams);
    session.streams().attach(push);
    connection.comment();
    connection.lease(
        new Lease(call, streams, connection, () -> session.streams().detach(push)));
    answer.onLeave(() -> session.streams().detach(push));
  }

  private void listen(HttpExchange call, Session session, List<StreamEvent> missed) {
    LazyResponse answer = call.answer();
    EventStream connection = answer.connect();
    ResumableStream stream = add(session, TO_LISTEN);
    PushStream push = new Push(stream, streams);
    stream.onGiveUp(() -> session.streams().detach(push));
    synchronized (stream) { // a client that knows the stream misses nothing
      session.streams().attach(push);
      connection.replay(missed);
      stream.begin(connection);
    }
    if (missed.isEmpty() && !session.contract().http().polling()) {
      connection.comment(); // otherwise the client receives nothing for now
    }
    lend(call, stream, connection);
  }

  /** Ties a stream to its connection until the client disconnects or its access token expires. */
  private void lend(HttpExchange call, ResumableStream stream, EventStream connection) {
    call.answer().onLeave(() -> stream.disconnected(connection));
    connection.lease(new Lease(call, streams, connection, () -> stream.disconnected(connection)));
  }

  /** The stream for messages that the server initiates. */
  private record Push(EventSink sink, StreamRegistry streams) implements PushStream {

    @Override
    public boolean send(Notification notification) {
      return sink.offer(MessageEvent.of(notification, streams.codec()));
    }

    @Override
    public boolean isConnected() {
      return !(sink instanceof ResumableStream stream) || stream.isConnected();
    }

    @Override
    public void close() {
      sink.close();
    }
  }

  private void resume(HttpExchange call, Session session, EventId last) {
    ResumableStream stream = open.get(new Key(session.key(), last.stream()));
    if (stream == null) {
      resumeEnded(call, session, last);
      return;
    }
    if (!stream.has(last.number())) {
      throw unknown();
    }
    EventStream connection = call.answer().connect();
    stream.resume(last.number(), connection);
    lend(call, stream, connection);
  }

  /** Sends the rest of a stream that has ended. A listener continues on a new stream. */
  private void resumeEnded(HttpExchange call, Session session, EventId last) {
    LazyResponse answer = call.answer();
    Optional<List<StoredEvent>> kept = store.after(session.key(), last.stream(), last.number());
    List<StreamEvent> missed = kept.filter(events -> !events.isEmpty())
        .map(events ->
            missed(session, last, events, events.get(events.size() - 1).number()))
        .orElse(List.of());
    if (last.stream().startsWith(TO_LISTEN)) {
      if (kept.isEmpty() && last.node() != Membership.NOBODY) {
        session.streams().mayHaveMissed(); // what another node knew
      }
      listen(call, session, missed);
    } else if (kept.isEmpty()) {
      resumeElsewhere(call, session, last);
    } else if (missed.isEmpty()) {
      answer.end(204); // tells clients not to reconnect
    } else {
      EventStream connection = answer.connect();
      connection.replay(missed);
      connection.close();
    }
  }

  /** Continues the stream of a call of another node. */
  private void resumeElsewhere(HttpExchange call, Session session, EventId last) {
    SharedStreams.Found stream = shared
        .find(new SharedStreams.Name(session.key(), last.stream()), last.number())
        .orElseThrow(SessionStreams::unknown);
    if (stream.events().ended() && stream.events().isEmpty()) {
      call.answer().end(204);
      return;
    }
    EventStream connection = call.answer().connect();
    ContinuedStream here = new ContinuedStream(this, session, last, connection);
    call.answer().onLeave(here::leave);
    connection.lease(new Lease(call, streams, connection, here::leave));
    here.begin(stream);
  }

  private static ProtocolException unknown() {
    return new ProtocolException(
        Fault.INVALID_REQUEST,
        "Invalid request: nothing is kept from which " + HttpHeaders.LAST_EVENT_ID
            + " could go on; send the request again, or open a new stream without that header");
  }

  /** The events that a client missed up to the last one; a note replaces those no longer stored. */
  List<StreamEvent> missed(Session session, EventId after, long last) {
    Optional<List<StoredEvent>> kept = store.after(session.key(), after.stream(), after.number());
    return missed(session, after, kept.orElse(List.of()), last);
  }

  /** The events after a place; a note replaces those that are missing before them. */
  List<StreamEvent> missed(Session session, EventId after, List<StoredEvent> kept, long last) {
    List<StreamEvent> missed = new ArrayList<>(kept.size() + 1);
    long missing = last - after.number() - kept.size();
    if (missing > 0 && session.logLevel().filter(LoggingLevel.WARNING::reaches).isPresent()) {
      missed.add(streams.note("warning", missing + " messages were lost with the connection"));
    }
    for (StoredEvent event : kept) {
      EventId place = new EventId(after.stream(), event.number());
      missed.add(MessageEvent.of(event.message()).at(place.toString()));
    }
    return missed;
  }

  void forget(Session session, ResumableStream stream) {
    streams.forget(stream);
    open.remove(new Key(session.key(), stream.name()));
  }

  void watch(ContinuedStream stream) {
    streams.watch(stream);
  }

  void unwatch(ContinuedStream stream) {
    streams.forget(stream);
  }

  /** The event that gives the client an id to resume after and the delay before it reconnects. */
  StreamEvent priming(EventId place) {
    return new FieldEvent(null, null, place.toString(), reconnectDelay(), "");
  }

  Codec codec() {
    return streams.codec();
  }

  MemoryEventStore store() {
    return store;
  }

  ResumptionSettings settings() {
    return settings;
  }

  /** The delay before reconnection for one client. */
  Duration reconnectDelay() {
    double millis = settings.reconnectDelay().toMillis() * (1 + random.getAsDouble());
    return Duration.ofMillis((long) millis);
  }

  long now() {
    return streams.now();
  }
}
