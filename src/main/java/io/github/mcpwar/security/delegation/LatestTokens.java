package io.github.mcpwar.security.delegation;

import io.github.mcpwar.security.bearer.Subject;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The newest token of each caller of whom a call is running, so that a task that lasts longer than
 * its token goes on with the token by which its client asks for it. Only a token of the same user,
 * client, audience, scopes and key takes the place of another. Nothing is kept once no call needs
 * it. Thread-safe.
 */
final class LatestTokens {
  private static final List<String> SAME = List.of(
      "iss", "sub", "azp", "appid", "client_id", "cid", "aud", "scope", "scp", "cnf", "sid");

  private final Map<List<String>, Reference> all = new ConcurrentHashMap<>();
  private final ReferenceQueue<Latest> unneeded = new ReferenceQueue<>();

  /** The newest token of one caller. */
  static final class Latest {
    private volatile Subject subject;

    private Latest(Subject subject) {
      this.subject = subject;
    }

    Subject subject() {
      return subject;
    }

    private synchronized void offer(Subject other) {
      Instant own = subject.expires().orElse(Instant.MAX);
      if (other.expires().orElse(Instant.MAX).isAfter(own)) {
        subject = other;
      }
    }
  }

  /** Refers to a token for as long as a call needs it. */
  private static final class Reference extends WeakReference<Latest> {
    private final List<String> key;

    Reference(List<String> key, Latest latest, ReferenceQueue<Latest> unneeded) {
      super(latest, unneeded);
      this.key = key;
    }
  }

  /** The newest token of the caller with this one. */
  Latest of(Subject subject) {
    for (Object old = unneeded.poll(); old != null; old = unneeded.poll()) {
      all.remove(((Reference) old).key, old);
    }
    Latest own = new Latest(subject);
    Reference reference = all.compute(
        key(subject),
        (key, before) ->
            before == null || before.refersTo(null) ? new Reference(key, own, unneeded) : before);
    Latest latest = reference.get();
    if (latest == null) { // its last call has just ended
      return own;
    }
    latest.offer(subject);
    return latest;
  }

  private static List<String> key(Subject subject) {
    List<String> values = new ArrayList<>(List.of(subject.issuer(), subject.name()));
    SAME.forEach(name -> values.add(String.valueOf(subject.claims().get(name))));
    return values;
  }

  int size() {
    return all.size();
  }
}
