package io.github.mcpwar.spi.cluster;

/**
 * Receives the mail of a node, and the news of others. One thread calls it, which must not wait: it
 * also keeps the node's lease.
 */
public interface MailReceiver {

  /** Receives a message. */
  void received(byte[] message);

  /** A node has left or is lost. Its number is never used again. */
  void gone(long node);

  /**
   * This node has a new number, as the others took it for gone. Its mail under the old number is
   * lost.
   */
  void renumbered(long before, long now);

  /** The engine has lost what it kept, such as after a start without its data. */
  void emptied();
}
