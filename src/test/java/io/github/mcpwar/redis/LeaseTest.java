package io.github.mcpwar.redis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcpwar.redis.Lease.Change;
import io.github.mcpwar.spi.cluster.Membership.Member;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LeaseTest {

  private static Optional<Change> change(String message) {
    return Change.of(message.getBytes(UTF_8));
  }

  @Test
  void news_of_a_node_that_came_tells_its_name() {
    assertThat(change("12 +7 0123456789abcdef\u00e4 + b\nc"))
        .contains(new Change(12, 7, Optional.of(new Member(7, "\u00e4 + b\nc"))));
    assertThat(change("12 +7 0123456789abcdef"))
        .contains(new Change(12, 7, Optional.of(new Member(7, ""))));
  }

  @Test
  void news_of_a_node_that_is_gone_tells_its_number() {
    assertThat(change("13 -7")).contains(new Change(13, 7, Optional.empty()));
  }

  @Test
  void news_of_another_version_tells_nothing() {
    assertThat(change("")).isEmpty();
    assertThat(change("what 1")).isEmpty();
  }
}
