package io.github.mcpwar.security.delegation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcpwar.api.DownstreamToken;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class TokenCacheTest {
  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-30T12:00:00Z"));
  private final TokenCache cache = new TokenCache(now::get);

  private DownstreamToken token(Duration lifetime) {
    return new DownstreamToken("secret", "api://orders", Set.of(), now.get().plus(lifetime));
  }

  private void pass(Duration time) {
    now.updateAndGet(before -> before.plus(time));
  }

  @Test
  void a_token_is_kept_until_a_minute_before_it_expires() {
    cache.put("ada", "key", token(Duration.ofHours(1)));
    pass(Duration.ofMinutes(58));
    assertThat(cache.get("key")).isPresent();
    pass(Duration.ofMinutes(1));
    assertThat(cache.get("key")).isEmpty();
    assertThat(cache.size()).isZero();
  }

  @Test
  void a_long_token_is_kept_for_an_hour_as_it_may_have_been_revoked() {
    cache.put("ada", "key", token(Duration.ofDays(1)));
    pass(Duration.ofMinutes(59));
    assertThat(cache.get("key")).isPresent();
    pass(Duration.ofMinutes(1));
    assertThat(cache.get("key")).isEmpty();
  }

  @Test
  void a_short_token_is_kept_for_most_of_its_lifetime() {
    cache.put("ada", "key", token(Duration.ofSeconds(20)));
    pass(Duration.ofSeconds(17));
    assertThat(cache.get("key")).isPresent();
    pass(Duration.ofSeconds(1));
    assertThat(cache.get("key")).isEmpty();
  }

  @Test
  void a_caller_with_many_tokens_loses_the_one_that_was_not_used_for_longest() {
    cache.put("bob", "of bob", token(Duration.ofHours(1)));
    for (int i = 0; i < TokenCache.MOST_PER_CALLER; i++) {
      cache.put("ada", "key " + i, token(Duration.ofHours(1)));
    }
    assertThat(cache.get("key 0")).isPresent();
    cache.put("ada", "one more", token(Duration.ofHours(1)));
    assertThat(cache.get("key 0")).isPresent();
    assertThat(cache.get("key 1")).isEmpty();
    assertThat(cache.get("of bob")).isPresent();
    assertThat(cache.size()).isEqualTo(TokenCache.MOST_PER_CALLER + 1);
  }

  @Test
  void the_number_of_all_tokens_is_limited() {
    for (int i = 0; i < TokenCache.MOST + 10; i++) {
      cache.put("caller " + i, "key " + i, token(Duration.ofHours(1)));
    }
    assertThat(cache.size()).isEqualTo(TokenCache.MOST);
    assertThat(cache.get("key 0")).isEmpty();
  }

  @Test
  void expired_tokens_make_room_first() {
    cache.put("ada", "short", token(Duration.ofSeconds(10)));
    pass(Duration.ofMinutes(1));
    cache.put("bob", "key", token(Duration.ofHours(1)));
    assertThat(cache.size()).isEqualTo(1);
  }
}
