package io.github.mcpwar.security.bearer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSetCacheRefreshEvaluator;
import com.nimbusds.jose.jwk.source.JWKSetUnavailableException;
import com.nimbusds.jose.util.Resource;
import java.net.URL;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class KeySourceTest {

  @Test
  void keys_that_were_fetched_long_ago_are_none() throws Exception {
    long[] now = {0};
    JWKSet published = new JWKSet(Keys.ofNobody("k"));
    PublishedKeys keys = new PublishedKeys(
        new URL("https://id.example.com/keys"),
        url -> new Resource(published.toString(), "application/json"),
        () -> now[0]);
    assertThat(keys.last(Duration.ofHours(4)).isEmpty()).isTrue();
    var unused = keys.getJWKSet(JWKSetCacheRefreshEvaluator.noRefresh(), 0, null);
    now[0] = Duration.ofHours(4).toNanos();
    assertThat(keys.last(Duration.ofHours(4)).size()).isEqualTo(1);
    now[0]++;
    assertThat(keys.last(Duration.ofHours(4)).isEmpty()).isTrue();
  }

  @Test
  void while_keys_are_slow_to_come_few_wait_for_them_and_others_do_with_the_last()
      throws Exception {
    JWK key = Keys.ofNobody("k");
    JWKSelector any = new JWKSelector(new JWKMatcher.Builder().build());
    CountDownLatch waiting = new CountDownLatch(16);
    CountDownLatch come = new CountDownLatch(1);
    AtomicReference<JWKSet> last = new AtomicReference<>(new JWKSet(key));
    KeySource keys = new KeySource(
        () -> new KeySource.Keys(
            (selector, context) -> {
              waiting.countDown();
              try {
                come.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              return List.of(key);
            },
            last::get,
            () -> ""),
        InstantSource.system(),
        System::nanoTime);
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      Thread thread = new Thread(() -> {
        try {
          keys.get(any, null);
        } catch (Exception e) {
          throw new IllegalStateException(e);
        }
      });
      threads.add(thread);
      thread.start();
    }
    assertThat(waiting.await(20, TimeUnit.SECONDS)).isTrue();
    assertThat(keys.get(any, null)).containsExactly(key);
    last.set(new JWKSet());
    assertThatThrownBy(() -> keys.get(any, null))
        .as("nobody knows whether it fits")
        .isInstanceOf(JWKSetUnavailableException.class);
    come.countDown();
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(keys.get(any, null)).containsExactly(key);
  }
}
