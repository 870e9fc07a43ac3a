package io.github.mcpwar.server.events;

/** A stream of this node that others can continue. No method waits. */
public interface SharedStream {

  /** A stream that is not shared. */
  SharedStream NONE = new SharedStream() {
    @Override
    public void add(long number, byte[] message) {}

    @Override
    public void end(long number, byte[] message) {}

    @Override
    public void abandon() {}

    @Override
    public void takeBack() {}

    @Override
    public boolean isFollowed() {
      return false;
    }
  };

  /** Adds an event. */
  void add(long number, byte[] message);

  /**
   * Ends the stream. Has no effect if it has ended.
   *
   * @param message the last message; empty if nothing follows the events so far
   */
  void end(long number, byte[] message);

  /** Leaves the end to whoever misses it, as this node stops before its call has a result. */
  void abandon();

  /** The client is back here: another node that sent the stream to it stops. */
  void takeBack();

  /** True if another node sends the stream to the client. */
  boolean isFollowed();
}
