package io.github.mcpwar.security.signon;

import io.github.mcpwar.callers.Recent;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * News of users that could not be kept with their grants. Without them a user would have to sign on
 * again, as the refresh token of before is of no use any more. They are in the memory of this node
 * only. Thread-safe.
 */
final class UnsavedNews {
  private static final Duration KEPT = Duration.ofHours(1);
  private static final int MOST_PER_USER = 30;
  private static final int MOST = 1000;
  private static final int MOST_BEFORE = 20;

  private final Recent<News> news;

  /**
   * News of a user.
   *
   * @param before what may be kept with the grant meanwhile, if this node has changed it last; any
   *     other content is newer, also one with the same refresh token
   */
  private record News(List<SignedOnUser> before, SignedOnUser now) {

    News then(SignedOnUser next) {
      List<SignedOnUser> all = new ArrayList<>(before);
      all.add(now); // it may have been kept, although the answer was lost
      return new News(
          List.copyOf(all.subList(Math.max(0, all.size() - MOST_BEFORE), all.size())), next);
    }
  }

  UnsavedNews(InstantSource clock) {
    this.news = new Recent<>(
        KEPT, MOST_PER_USER, MOST, () -> Duration.ofMillis(clock.millis()).toNanos());
  }

  void add(String grant, SignedOnUser before, SignedOnUser now) {
    News all = news.get(grant)
        .filter(earlier -> earlier.now().equals(before))
        .map(earlier -> earlier.then(now))
        .orElseGet(() -> new News(List.of(before), now));
    news.put(now.name(), grant, all);
  }

  /** The approval with the news, if there are some about the user who is kept with it. */
  Approval newest(String grant, Approval kept) {
    return news.get(grant)
        .filter(each -> each.before().contains(kept.user()))
        .map(each -> kept.with(each.now()))
        .orElse(kept);
  }

  Set<String> grants() {
    return news.keys();
  }

  void remove(String grant) {
    news.remove(grant);
  }
}
