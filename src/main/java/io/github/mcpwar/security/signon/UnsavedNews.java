package io.github.mcpwar.security.signon;

import io.github.mcpwar.callers.Recent;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
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

  private final Recent<News> news;

  /**
   * News of a user.
   *
   * @param before the refresh token that is kept with the grant
   */
  private record News(Optional<String> before, SignedOnUser now) {}

  UnsavedNews(InstantSource clock) {
    this.news = new Recent<>(
        KEPT, MOST_PER_USER, MOST, () -> Duration.ofMillis(clock.millis()).toNanos());
  }

  void add(String grant, SignedOnUser before, SignedOnUser now) {
    Optional<String> kept = news.get(grant)
        .filter(earlier -> earlier.now().refreshToken().equals(before.refreshToken()))
        .map(News::before)
        .orElse(before.refreshToken());
    news.put(now.name(), grant, new News(kept, now));
  }

  /** The approval with the news, if there are some about the user who is kept with it. */
  Approval newest(String grant, Approval kept) {
    return news.get(grant)
        .filter(each -> each.before().equals(kept.user().refreshToken()))
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
