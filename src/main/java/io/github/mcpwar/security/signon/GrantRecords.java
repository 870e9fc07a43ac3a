package io.github.mcpwar.security.signon;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The records of grants. Thread-safe. */
final class GrantRecords {
  private static final Duration PREVENTED = Duration.ofMinutes(1);

  private final Records records;
  private final InstantSource clock;

  GrantRecords(Records records, InstantSource clock) {
    this.records = records;
    this.clock = clock;
  }

  /**
   * The content of a grant.
   *
   * @param use the number of refresh tokens so far
   * @param attempt identifies the last use of a refresh token; empty for none
   * @param end the time after which nobody can refresh it
   */
  record Grant(Approval approval, long use, String attempt, Instant end) {

    Grant with(Approval now) {
      return new Grant(now, use, attempt, end);
    }

    Grant used(long times, String lastAttempt) {
      return new Grant(approval, times, lastAttempt, end);
    }

    private Map<String, Object> members() {
      Map<String, Object> members = new HashMap<>(approval.members());
      members.put("use", use);
      members.put("attempt", attempt);
      members.put("end", end.getEpochSecond());
      return members;
    }
  }

  /** A grant that is kept, with its version. */
  record Kept(long version, Grant grant) {}

  /** The grant, unless it has ended. */
  Optional<Kept> get(String id) {
    return records
        .get(key(id))
        .filter(kept -> !kept.members().isEmpty())
        .map(kept -> new Kept(kept.version(), grant(kept.members())));
  }

  private static Grant grant(Map<String, Object> members) {
    return new Grant(
        Approval.of(members),
        Members.number(members, "use"),
        Members.text(members, "attempt"),
        Instant.ofEpochSecond(Members.number(members, "end")));
  }

  /** Creates a grant; false if there is one. */
  boolean create(String id, Grant grant) {
    return records.create(key(id), grant.members(), left(grant));
  }

  /** Replaces a grant of an expected version; false if it was changed meanwhile or has ended. */
  boolean replace(String id, long version, Grant grant) {
    Duration left = left(grant);
    return !left.isNegative()
        && !left.isZero()
        && records.replace(key(id), version, grant.members(), left);
  }

  private Duration left(Grant grant) {
    return Duration.between(clock.instant(), grant.end());
  }

  void remove(String id) {
    records.remove(key(id));
  }

  /** Keeps anybody from creating a grant for a while. */
  void prevent(String id) {
    remove(id);
    var unused = records.create(key(id), Map.of(), PREVENTED);
  }

  private static String key(String id) {
    return "grant " + id;
  }
}
