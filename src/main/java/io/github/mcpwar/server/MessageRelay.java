package io.github.mcpwar.server;

import io.github.mcpwar.protocol.ProtocolException;

/**
 * The way of messages to streams of other nodes, for clients that post to another URL than the one
 * they listen at. By default there are no other nodes. Thread-safe.
 */
public interface MessageRelay {

  /** A single node. */
  MessageRelay NONE = new MessageRelay() {};

  /** Receives the messages for streams of this node. Must not wait. */
  @FunctionalInterface
  interface Receiver {

    /** Takes a message. Returns false if its sender has no such stream. */
    boolean take(String stream, PostedMessage message);
  }

  /** The identifier of a new stream, which names its node. */
  default String name(String id) {
    return id;
  }

  /** Sets who receives the messages for streams of this node. */
  default void receiver(Receiver receiver) {}

  /** False if no other node can have a stream with this identifier. */
  default boolean mayKnow(String stream) {
    return false;
  }

  /**
   * Sends a message to the node of a stream, and waits until that node has it.
   *
   * @return false if the node is gone, or its sender has no such stream
   * @throws ProtocolException if the node cannot be reached at the moment
   */
  default boolean pass(String stream, PostedMessage message) {
    return false;
  }
}
