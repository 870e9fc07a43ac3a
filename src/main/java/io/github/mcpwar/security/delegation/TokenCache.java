package io.github.mcpwar.security.delegation;

import io.github.mcpwar.api.DownstreamToken;
import io.github.mcpwar.digests.Digests;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps tokens until shortly before they expire, for an hour at most, and limited in number for
 * each caller and in total; those that were not used for the longest time go first. Thread-safe.
 */
final class TokenCache {
  static final int MOST = 2000;
  static final int MOST_PER_CALLER = 20;

  private static final Duration MARGIN = Duration.ofMinutes(1);

  /** A service may refuse a token that the provider has revoked; the caller then waits so long. */
  private static final Duration LONGEST = Duration.ofHours(1);

  private static final int PART = 10;

  private final InstantSource clock;
  private final Map<String, Kept> tokens = // guarded by this, in the order of their last use
      new LinkedHashMap<>(16, 0.75f, true);

  private record Kept(String caller, DownstreamToken token, Instant end) {}

  TokenCache(InstantSource clock) {
    this.clock = clock;
  }

  /** The token under a key, if it is still valid for a while. */
  synchronized Optional<DownstreamToken> get(String key) {
    Kept kept = tokens.get(key);
    if (kept != null && !clock.instant().isBefore(kept.end())) {
      tokens.remove(key);
      return Optional.empty();
    }
    return Optional.ofNullable(kept).map(Kept::token);
  }

  /** Keeps a token of a caller. */
  synchronized void put(String caller, String key, DownstreamToken token) {
    Instant now = clock.instant();
    Duration lifetime = Duration.between(now, token.expires());
    Duration part = lifetime.dividedBy(PART);
    Duration margin = part.compareTo(MARGIN) < 0 ? part : MARGIN;
    Duration kept = lifetime.minus(margin);
    makeRoom(caller, now);
    tokens.put(
        key, new Kept(caller, token, now.plus(kept.compareTo(LONGEST) < 0 ? kept : LONGEST)));
  }

  /** Forgets a token of a caller. */
  synchronized void drop(String caller, DownstreamToken token) {
    tokens
        .values()
        .removeIf(kept ->
            kept.caller().equals(caller) && Digests.areEqual(kept.token().value(), token.value()));
  }

  private void makeRoom(String caller, Instant now) {
    int own = 0;
    String oldestOfAll = null;
    String oldestOwn = null;
    for (Iterator<Map.Entry<String, Kept>> all = tokens.entrySet().iterator(); all.hasNext(); ) {
      Map.Entry<String, Kept> each = all.next();
      if (!now.isBefore(each.getValue().end())) {
        all.remove();
        continue;
      }
      oldestOfAll = oldestOfAll == null ? each.getKey() : oldestOfAll;
      if (each.getValue().caller().equals(caller)) {
        oldestOwn = oldestOwn == null ? each.getKey() : oldestOwn;
        own++;
      }
    }
    if (own >= MOST_PER_CALLER) {
      tokens.remove(oldestOwn);
    } else if (tokens.size() >= MOST) {
      tokens.remove(oldestOfAll);
    }
  }

  synchronized int size() {
    return tokens.size();
  }
}
