package io.github.mcpwar.http;

import io.github.mcpwar.http.sse.EventStream;
import io.github.mcpwar.http.sse.MessageEvent;
import io.github.mcpwar.http.sse.StreamEvent;
import io.github.mcpwar.http.sse.StreamRegistry;
import io.github.mcpwar.jsonrpc.Codec;
import io.github.mcpwar.jsonrpc.Failure;
import io.github.mcpwar.jsonrpc.RequestId;
import io.github.mcpwar.jsonrpc.RpcError;
import io.github.mcpwar.protocol.Fault;
import io.github.mcpwar.protocol.ProtocolException;
import io.github.mcpwar.server.events.SharedEvents;
import io.github.mcpwar.server.events.SharedStreams;
import io.github.mcpwar.server.events.StoredEvent;
import io.github.mcpwar.server.sessions.Session;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A connection that continues the stream of a call that runs on another node. It ends with the
 * stream, or without the client; the stream itself is kept by the node of its call.
 */
final class ContinuedStream implements SharedStreams.Follower, StreamRegistry.Watched {
  private static final byte[] NOTHING = new byte[0];

  private final SessionStreams all;
  private final Session session;
  private final EventStream connection;
  private final long since;
  // what follows guarded by this
  private EventId last;
  private SharedStreams.@Nullable Following following;
  private boolean over;

  /**
   * Creates the stream of a connection that has sent nothing yet.
   *
   * @param last the last event that the client has received
   */
  ContinuedStream(SessionStreams all, Session session, EventId last, EventStream connection) {
    this.all = all;
    this.session = session;
    this.last = last;
    this.connection = connection;
    this.since = all.now();
  }

  /** Sends what the client missed, and then what follows. */
  void begin(SharedStreams.Found stream) {
    List<StreamEvent> missed = new ArrayList<>();
    if (session.contract().http().polling()) {
      missed.add(all.priming(last));
    }
    synchronized (this) {
      missed.addAll(placed(stream.events()));
    }
    connection.replay(missed);
    if (missed.isEmpty()) {
      connection.comment(); // otherwise the client receives nothing for now
    }
    if (stream.events().ended()) {
      connection.close();
      return;
    }
    all.watch(this);
    SharedStreams.Following begun = stream.follow(this);
    synchronized (this) {
      following = begun;
      if (!over) {
        return;
      }
    }
    begun.leave(); // it has ended, or the client has left, in the meantime
  }

  /** The events with their places. A note replaces those that are no longer kept. */
  private List<StreamEvent> placed(SharedEvents more) {
    List<StoredEvent> events = new ArrayList<>(more.messages().size());
    for (byte[] message : more.messages()) {
      events.add(new StoredEvent(more.first() + events.size(), message));
    }
    List<StreamEvent> placed = new ArrayList<>();
    if (!events.isEmpty()) {
      long newest = events.get(events.size() - 1).number();
      placed.addAll(all.missed(session, last, events, newest));
      last = new EventId(last.stream(), newest);
    }
    if (more.verdict().length > 0) {
      last = new EventId(last.stream(), SharedEvents.VERDICT);
      placed.add(MessageEvent.of(more.verdict()).at(last.toString()));
    }
    return placed;
  }

  @Override
  public boolean take(SharedEvents more) {
    boolean taken;
    synchronized (this) {
      if (over) {
        return false;
      }
      taken = connection.append(placed(more));
      over = !taken || more.ended();
    }
    if (more.ended()) {
      connection.close();
    }
    if (!taken || more.ended()) {
      all.unwatch(this);
    }
    return taken;
  }

  @Override
  public void moved() {
    leave();
    connection.close();
  }

  @Override
  public byte[] lost(List<RequestId> requests) {
    RpcError error = session
        .contract()
        .error(new ProtocolException(
            Fault.INTERNAL_ERROR,
            "The server that ran this call is gone. Whether the work was done is not known; find"
                + " that out before you call again"));
    List<byte[]> responses = requests.stream()
        .map(request -> all.codec().encode(new Failure(request, error)))
        .toList();
    return switch (responses.size()) {
      case 0 -> NOTHING;
      case 1 -> responses.get(0);
      default -> Codec.array(responses);
    };
  }

  /** The client has left this connection. */
  void leave() {
    SharedStreams.Following ended;
    synchronized (this) {
      over = true;
      ended = following;
    }
    all.unwatch(this);
    if (ended != null) {
      ended.leave();
    }
  }

  /** Closes a connection that is too old, if its client will come back. */
  @Override
  public void check(long nowNanos) {
    if (session.contract().http().polling()
        && all.settings()
            .maxConnectionAge()
            .filter(age -> nowNanos - since > age.toNanos())
            .isPresent()) {
      moved();
    }
  }

  @Override
  public void stop() {
    moved();
  }
}
