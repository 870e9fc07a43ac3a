package io.github.mcpwar.server.sessions;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.mcpwar.limits.callers.MemoryBudget;
import io.github.mcpwar.server.keys.KeyRing;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/** Registries of sessions with a key of the tests. */
public final class TestSessions {
  static final Duration LIFETIME = Duration.ofDays(30);
  static final Set<String> OFFERED = Set.of("tools", "prompts");

  private TestSessions() {}

  /** A registry with room for some sessions. */
  public static Sessions of(LongSupplier nanoTime, int maximum, Duration idle) {
    return of(ids(), nanoTime, maximum, new MemoryBudget(Long.MAX_VALUE), idle);
  }

  static Sessions of(
      SessionIds ids, LongSupplier nanoTime, int maximum, MemoryBudget budget, Duration idle) {
    return new Sessions(ids, () -> OFFERED, nanoTime, maximum, budget, idle);
  }

  static SessionIds ids() {
    return ids(random(), InstantSource.system(), "the key of the tests");
  }

  static SessionIds ids(Consumer<byte[]> random, InstantSource clock, String... keys) {
    return new SessionIds(ring(keys), random, clock, LIFETIME);
  }

  static KeyRing ring(String... keys) {
    return new KeyRing(Stream.of(keys).map(key -> key.getBytes(UTF_8)).toList());
  }

  /** Random bytes that are different in each call. */
  static Consumer<byte[]> random() {
    return new Random()::nextBytes;
  }
}
