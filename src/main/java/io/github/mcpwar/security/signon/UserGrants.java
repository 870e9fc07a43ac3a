package io.github.mcpwar.security.signon;

import io.github.mcpwar.digests.Digests;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The grants of each user, limited in number: the oldest ends when there is one more. */
final class UserGrants {
  private static final int MOST = 30;
  private static final int MOST_TRIES = 10;

  private final Records records;
  private final Duration lifetime;
  private final Consumer<String> end;

  /**
   * Creates the lists of grants.
   *
   * @param lifetime the time after which a grant ends
   * @param end ends a grant
   */
  UserGrants(Records records, Duration lifetime, Consumer<String> end) {
    this.records = records;
    this.lifetime = lifetime;
    this.end = end;
  }

  void add(String user, String grant) {
    String key = "user " + Digests.of(user);
    for (int i = 0; i < MOST_TRIES; i++) {
      if (isAdded(key, grant)) {
        return;
      }
    }
  }

  /** False if another sign-on of the user was faster. */
  private boolean isAdded(String key, String grant) {
    Optional<Records.Kept> kept = records.get(key);
    List<String> grants = new ArrayList<>(
        kept.map(each -> Members.texts(each.members(), "grants")).orElse(List.of()));
    grants.add(grant);
    while (grants.size() > MOST) {
      end.accept(grants.remove(0));
    }
    long version = kept.map(Records.Kept::version).orElse(0L);
    return records.replace(key, version, Map.of("grants", grants), lifetime);
  }
}
