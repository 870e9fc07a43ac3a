package io.github.mcpwar.security;

/** One caller's requests, as far as they show before anything of them is read. */
public interface RequestUsage {

  /** Takes one message; otherwise the nanoseconds to wait for the next, above 0. */
  long takeMessage();

  /** How many messages may come in a minute. */
  int perMinute();

  /** One more request begins; false when too many are in work. */
  boolean begin();

  /** A request that has begun is over. */
  void end();

  /** How many requests may be in work. */
  int most();
}
