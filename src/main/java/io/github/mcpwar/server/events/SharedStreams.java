package io.github.mcpwar.server.events;

import io.github.mcpwar.jsonrpc.RequestId;
import io.github.mcpwar.spi.cluster.EngineUnavailableException;
import java.util.List;
import java.util.Optional;

/**
 * The streams of calls, where other nodes find them. A call runs on one node, its client may return
 * to any other: the events are then read from what all nodes share, as they come.
 */
public interface SharedStreams {

  /** Shares nothing, as there is one node only. */
  SharedStreams NONE = new SharedStreams() {
    @Override
    public SharedStream begin(Name stream, List<RequestId> requests, Owner owner) {
      return SharedStream.NONE;
    }

    @Override
    public Optional<Found> find(Name stream, long after) {
      return Optional.empty();
    }
  };

  /**
   * The name of a stream.
   *
   * @param session the key of its session, which is a secret
   * @param stream its name within the session
   */
  record Name(String session, String stream) {}

  /** The node of the call. Its methods must not wait. */
  interface Owner {

    /** Another node sends the stream to the client, unless it has left again meanwhile. */
    void followed();

    /** The other node does so no longer, unless the client has come back meanwhile. */
    void left();
  }

  /** A stream that another node has begun. */
  interface Found {

    /** The events after the place that was looked for. */
    SharedEvents events();

    /**
     * Hands on what follows those events, until the stream ends. If its node is gone, the stream
     * ends with what the follower says then.
     */
    Following follow(Follower follower);
  }

  /** A connection that gets the stream of another node. Thread-safe. */
  interface Follower {

    /** Takes events. Returns false if the client takes no more. */
    boolean take(SharedEvents events);

    /** The client has come back elsewhere, or is to come back: it gets nothing more here. */
    void moved();

    /** The last message of a stream whose node is gone, for the requests without a response. */
    byte[] lost(List<RequestId> requests);
  }

  /** The connection of a follower with its stream. */
  interface Following {

    /** Ends it, as the client has left. Has no effect if it has ended. Does not wait. */
    void leave();
  }

  /**
   * Begins to share a stream of this node. Does not wait.
   *
   * @param requests the requests whose responses end the stream
   */
  SharedStream begin(Name stream, List<RequestId> requests, Owner owner);

  /**
   * Looks for a stream of another node.
   *
   * @param after the number of the last event that the client has received
   * @return empty if nothing is known of it
   * @throws EngineUnavailableException if that cannot be found out
   */
  Optional<Found> find(Name stream, long after);
}
