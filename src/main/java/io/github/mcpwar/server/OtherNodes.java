package io.github.mcpwar.server;

import io.github.mcpwar.server.exchange.Activity;
import java.util.List;
import java.util.Optional;

/** The other servers that serve the same clients, for operators. */
public interface OtherNodes {

  /** No other servers. */
  OtherNodes NONE = new OtherNodes() {
    @Override
    public Optional<Node> self() {
      return Optional.empty();
    }

    @Override
    public List<Seen> activities() {
      return List.of();
    }

    @Override
    public Ending cancelCall(long node, long number) {
      return Ending.NOTHING_THERE;
    }

    @Override
    public Ending endSession(long node, long number) {
      return Ending.NOTHING_THERE;
    }
  };

  /** A server with the number by which operators name it. */
  record Node(long number, String name) {}

  /**
   * Another server.
   *
   * @param activity empty if it did not answer
   */
  record Seen(Node node, Optional<Activity> activity) {}

  /** The outcome of ending something on another server. */
  enum Ending {
    ENDED,
    NOTHING_THERE,
    NO_ANSWER
  }

  /** This server; empty if it has no others. */
  Optional<Node> self();

  /** The activity of each other server. Waits for their answers for a second. */
  List<Seen> activities();

  /** Cancels a call of another server; see {@link Engine#cancelCall}. */
  Ending cancelCall(long node, long number);

  /** Ends a session with its calls on another server; see {@link Engine#endSession}. */
  Ending endSession(long node, long number);
}
