package io.github.mcpwar.server.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcpwar.server.exchange.Caller;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class NodeNumbersTest {
  private static final long HIGHEST_NODE = (1L << 27) - 1;

  @Test
  void no_two_nodes_give_the_same_number() {
    NodeNumbers one = new NodeNumbers(() -> 1);
    NodeNumbers two = new NodeNumbers(() -> 2);
    Set<Long> given = new TreeSet<>();
    for (int i = 0; i < 10; i++) {
      given.add(one.nextStream());
      given.add(one.nextQuestion());
      given.add(two.nextStream());
      given.add(two.nextQuestion());
    }
    assertThat(given).hasSize(40);
  }

  @Test
  void a_number_tells_its_node() {
    NodeNumbers numbers = new NodeNumbers(() -> HIGHEST_NODE);
    long number = numbers.nextQuestion();
    assertThat(NodeNumbers.nodeOf(number)).isEqualTo(HIGHEST_NODE);
    assertThat(Long.toString(number)).hasSizeLessThanOrEqualTo(18);
    assertThat(numbers.isOfOwnQuestion(number)).isTrue();
    assertThat(new NodeNumbers(() -> 1).isOfOwnQuestion(number)).isFalse();
  }

  @Test
  void the_sessions_of_a_node_share_its_numbers() {
    Sessions sessions = TestSessions.of(System::nanoTime, 2, Duration.ofHours(1));
    sessions.share(SharedSessions.NONE, new NodeNumbers(() -> 3));
    Session one =
        sessions.open(SessionsTest.initialize(), Caller.ANONYMOUS, null).session();
    Session two =
        sessions.open(SessionsTest.initialize(), Caller.ANONYMOUS, null).session();

    long first = one.newStreamNumber();
    assertThat(NodeNumbers.nodeOf(first)).isEqualTo(3);
    assertThat(two.newStreamNumber()).isEqualTo(first + 1);
  }
}
