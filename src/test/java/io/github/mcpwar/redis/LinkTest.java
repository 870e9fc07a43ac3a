package io.github.mcpwar.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mcpwar.spi.cluster.EngineUnavailableException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;

class LinkTest {
  private final AtomicInteger outages = new AtomicInteger();
  private final Link link = new Link(RedisClient.create("127.0.0.1", 1), outages::incrementAndGet);

  private void fail(JedisException e) {
    assertThatThrownBy(() -> link.run(jedis -> {
          throw e;
        }))
        .isInstanceOf(EngineUnavailableException.class);
  }

  @Test
  void a_connection_that_breaks_marks_the_engine_as_down_until_it_is_found() {
    fail(new JedisConnectionException("broken"));
    assertThat(link.isDown()).isTrue();
    assertThat(outages).hasValue(1);

    link.found();
    assertThat(link.isDown()).isFalse();
  }

  @Test
  void a_call_that_is_cancelled_does_not_mark_the_engine_as_down() {
    Thread.currentThread().interrupt();
    try {
      fail(new JedisConnectionException("closed by interrupt"));
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
    assertThat(link.isDown()).isFalse();
    assertThat(outages).hasValue(0);
  }

  @Test
  void a_command_that_is_refused_does_not_mark_the_engine_as_down() {
    fail(new JedisDataException("ERR no such thing"));
    assertThat(link.isDown()).isFalse();
  }
}
