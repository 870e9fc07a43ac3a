package io.github.mcpwar.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mcpwar.redis.RedisAddress.Host;
import io.github.mcpwar.redis.RedisAddress.Kind;
import io.github.mcpwar.settings.Hint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedisAddressTest {

  @Test
  void an_address_of_one_server_has_all_parts() {
    RedisAddress address =
        RedisAddress.parse("rediss://mcp:p%40ss%2Fw+rd@engine:7000/3?ca=/a/b.pem");

    assertThat(address.kind()).isEqualTo(Kind.SERVER);
    assertThat(address.tls()).isTrue();
    assertThat(address.hosts()).containsExactly(new Host("engine", 7000));
    assertThat(address.user()).isEqualTo("mcp");
    assertThat(address.password()).isEqualTo("p@ss/w+rd");
    assertThat(address.database()).isEqualTo(3);
    assertThat(address.option("ca")).isEqualTo("/a/b.pem");
  }

  @Test
  void a_host_is_enough() {
    RedisAddress address = RedisAddress.parse("redis://engine");

    assertThat(address.hosts()).containsExactly(new Host("engine", 6379));
    assertThat(address.user()).isEmpty();
    assertThat(address.password()).isEmpty();
    assertThat(address.tls()).isFalse();
    assertThat(RedisAddress.parse("redis://[::1]:7000").hosts())
        .containsExactly(new Host("::1", 7000));
  }

  @Test
  void sentinels_know_a_primary_by_its_name() {
    RedisAddress address = RedisAddress.parse("redis-sentinel://:secret@a,b:7000/main/2");

    assertThat(address.kind()).isEqualTo(Kind.SENTINELS);
    assertThat(address.hosts()).containsExactly(new Host("a", 26379), new Host("b", 7000));
    assertThat(address.primary()).isEqualTo("main");
    assertThat(address.password()).isEqualTo("secret");
    assertThat(address.database()).isEqualTo(2);
  }

  @Test
  void a_redis_cluster_is_known_by_some_of_its_nodes() {
    RedisAddress address = RedisAddress.parse("rediss-cluster://a:1,b:2");

    assertThat(address.kind()).isEqualTo(Kind.CLUSTER);
    assertThat(address.tls()).isTrue();
    assertThat(address.hosts()).containsExactly(new Host("a", 1), new Host("b", 2));
  }

  @Test
  void its_text_has_no_password() {
    assertThat(RedisAddress.parse("redis://mcp:secret@a/1?sentinel-password=secret"))
        .hasToString("a:6379");
    assertThat(RedisAddress.parse("redis-sentinel://mcp:secret@a,b/main"))
        .hasToString("a:26379, b:26379 (primary main)");
  }

  @ParameterizedTest
  @CsvSource({
    "localhost:6379, begin with redis://",
    "http://secret@a, begin with redis://",
    "redis://, percent-encoded",
    "redis://secret@a, user:password@",
    "redis://u:sec%ret@a, %25",
    "redis://a:b, host:port",
    "redis://a:99999, does not exist",
    "redis://a/x, number of a database",
    "redis-cluster://a/1, database 0 only",
    "'redis://a,b', redis-sentinel://",
    "redis-sentinel://a, name the primary",
    "redis://a?x=1, ca="
  })
  void mistakes_are_explained_without_the_password(String text, String words) {
    assertThatThrownBy(() -> RedisAddress.parse(text))
        .isInstanceOf(Hint.class)
        .message()
        .contains(words)
        .doesNotContain("secret");
  }
}
