package io.github.mcpwar.spi.cluster;

import java.util.List;

/**
 * The nodes and the mail between them. A node holds a lease of a few seconds, which the thread that
 * reads its mail renews: a node that reads no mail is gone.
 */
public interface Membership {

  /** Another number than that of any node. */
  long NOBODY = 0;

  /**
   * A node.
   *
   * @param number unique for each start of a process, above 0 and below 2<sup>27</sup>
   * @param name its name for operators
   */
  record Member(long number, String name) {}

  /**
   * The number of this node. It changes when the node was taken for gone, because it could not
   * renew its lease in time. Does not wait.
   */
  long number();

  /** True if a node holds a lease as far as this node knows, which lags by a second. */
  boolean isAlive(long node);

  /** The nodes that hold a lease as far as this node knows. Does not wait. */
  List<Member> members();

  /**
   * Sends a message to a node, this one included. Messages of one sender arrive in order and at
   * least once, also when the connection breaks in between.
   *
   * @return false if there is no such node
   */
  boolean send(long node, byte[] message);

  /** Sends a message to all nodes, this one included. */
  void tellAll(byte[] message);
}
