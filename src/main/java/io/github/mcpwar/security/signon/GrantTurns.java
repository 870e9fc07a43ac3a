package io.github.mcpwar.security.signon;

import io.github.mcpwar.security.bearer.UnavailableException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/**
 * Lets one request at a time refresh what the provider gave for a grant, as providers take a
 * refresh token that comes twice for a stolen one. Several grants may share a turn. Thread-safe.
 */
final class GrantTurns {
  private static final int SECONDS = 10;

  private final ReentrantLock[] locks =
      Stream.generate(ReentrantLock::new).limit(64).toArray(ReentrantLock[]::new);

  /** The turn of a request, which ends it. */
  interface Turn extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * Waits for a turn.
   *
   * @throws UnavailableException if that takes too long, as the provider is slow
   */
  Turn take(String grant) throws UnavailableException, InterruptedException {
    ReentrantLock lock = locks[Math.floorMod(grant.hashCode(), locks.length)];
    if (!lock.tryLock(SECONDS, TimeUnit.SECONDS)) {
      throw new UnavailableException("other requests wait for the identity provider already");
    }
    return lock::unlock;
  }
}
