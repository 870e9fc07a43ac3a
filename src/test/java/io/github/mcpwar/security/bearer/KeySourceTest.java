package io.github.mcpwar.security.bearer;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class KeySourceTest {

  @Test
  void while_keys_are_slow_to_come_few_wait_for_them_and_others_do_with_the_last()
      throws Exception {
    JWK key = Keys.ofNobody("k");
    JWKSelector any = new JWKSelector(new JWKMatcher.Builder().build());
    CountDownLatch waiting = new CountDownLatch(16);
    CountDownLatch come = new CountDownLatch(1);
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
            () -> new JWKSet(key),
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
    come.countDown();
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(keys.get(any, null)).containsExactly(key);
  }
}
