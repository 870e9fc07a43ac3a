package io.github.mcpwar.server.sessions;

import java.nio.ByteBuffer;
import java.util.Base64;

/**
 * The keys of sessions that were ended before their ids expired, so that nobody continues them. It
 * remembers a fixed number, the newest of each group of owners: who ends many sessions makes it
 * forget those of few others. Thread-safe.
 */
final class EndedIds {
  private static final int GROUPS = 64;

  /** The number of keys for each group; all groups together take 2 MiB. */
  static final int MOST = 4096;

  private final long[][] keys = new long[GROUPS][0]; // a key is random: its half will do
  private final int[] added = new int[GROUPS];

  /** Adds the key of a session that has ended. */
  synchronized void add(String key, String owner) {
    long half = half(key);
    int group = group(half, owner);
    long[] ring = keys[group];
    if (ring.length == 0) {
      ring = new long[MOST];
      keys[group] = ring;
    }
    ring[added[group]] = half;
    added[group] = (added[group] + 1) % MOST;
  }

  synchronized boolean contains(String key, String owner) {
    long half = half(key);
    for (long each : keys[group(half, owner)]) {
      if (each == half) {
        return true;
      }
    }
    return false;
  }

  private static long half(String key) {
    return ByteBuffer.wrap(Base64.getUrlDecoder().decode(key)).getLong();
  }

  /** The group of an owner; anonymous clients are in all of them. */
  private static int group(long half, String owner) {
    return Math.floorMod(owner.isEmpty() ? Long.hashCode(half) : owner.hashCode(), GROUPS);
  }
}
