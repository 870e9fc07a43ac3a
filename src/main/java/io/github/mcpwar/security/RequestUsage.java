package io.github.mcpwar.security;

/** The requests of one caller, before they are read. */
public interface RequestUsage {

  /**
   * Takes one message from the rate limit. Returns 0, or the nanoseconds to wait for the next
   * message.
   */
  long takeMessage();

  /** The number of messages allowed per minute. */
  int perMinute();

  /** Begins a request. Returns false if too many are in progress. */
  boolean begin();

  /** Ends a request. */
  void end();

  /** The number of requests allowed at once. */
  int most();
}
