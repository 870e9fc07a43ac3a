package io.github.mcpwar.server.sessions;

import io.github.mcpwar.jsonrpc.Notification;
import io.github.mcpwar.jsonrpc.Response;
import io.github.mcpwar.protocol.ProtocolException;
import io.github.mcpwar.server.exchange.CancelNotice;
import java.util.Collection;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * The news of sessions for other nodes that hold them too. By default there is one node, and
 * nothing to tell. Thread-safe; only the methods that say so wait for others.
 */
public interface SharedSessions {

  /** A single node. */
  SharedSessions NONE = new SharedSessions() {};

  /** True if other nodes may hold the same sessions. */
  default boolean areShared() {
    return false;
  }

  /** The outcome of adopting a session that other nodes may hold. */
  enum Adoption {
    /** It continues with everything that was set in it. */
    COMPLETE,

    /** It continues with what its id says, and the rest has to be read later. */
    INCOMPLETE,

    /** It has ended on another node. */
    ENDED
  }

  /** A new session is held here. */
  default void opened(Session session) {}

  /**
   * Adds what other nodes set in a session that is about to be held here too. Waits for at most a
   * second or so.
   */
  default Adoption adopt(Session session) {
    return Adoption.COMPLETE;
  }

  /** A session that was adopted is held here now, unless it has ended meanwhile. */
  default void adopted(Session session) {}

  /** An incomplete session is held here now. */
  default void resume(Session session) {}

  /** A session is held here no longer, and may continue. */
  default void forgotten(Session session) {}

  /**
   * Somebody ended a session, which must not continue anywhere.
   *
   * @param expiresAt the expiry of its id, in milliseconds since 1970
   * @return completes once the other nodes know, or after a second or two
   */
  default CompletionStage<Void> ended(String key, String owner, long expiresAt, SessionEnd reason) {
    return CompletableFuture.completedStage(null);
  }

  /** Values of a session were set here, or are no longer. */
  default void changed(Session session, Collection<SessionValue> values) {}

  /** A stream that listens was opened here, or the last one here has ended. */
  default void listening(Session session) {}

  /** Sends a notification to the node of the newest stream that listens. */
  default void push(Session session, Notification notification, long node) {}

  /**
   * Sends the answer to a question of another node there, and waits until it is on its way.
   *
   * @param question the number of the question
   * @return false if there is no such node
   * @throws ProtocolException if it cannot be told at the moment
   */
  default boolean answer(Session session, long question, Response response) {
    return false;
  }

  /** A client cancelled a call that does not run here. */
  default void cancel(Session session, CancelNotice notice) {}

  /** Repeats what could not be told. Called every second. */
  default void check() {}
}
