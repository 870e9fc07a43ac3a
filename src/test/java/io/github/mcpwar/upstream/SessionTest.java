package io.github.mcpwar.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mcpwar.client.McpClient;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** The client of a session, which one caller opens for all. */
class SessionTest {
  private final Session session = new Session(new Caller("ada", 0), Abilities.NONE);

  private static Function<Session, McpClient> failing(RuntimeException failure) {
    return any -> {
      throw failure;
    };
  }

  @Test
  void the_cancellation_of_the_caller_who_opens_is_not_that_of_the_next_one() {
    assertThatThrownBy(() -> session.client(failing(new CancellationException())))
        .isInstanceOf(CancellationException.class);
    assertThat(session.isUsable()).isTrue();
    assertThatThrownBy(() -> session.client(failing(new IllegalStateException("opened again"))))
        .hasMessage("opened again");
  }

  @Test
  void a_server_that_cannot_be_reached_is_tried_once_for_all_who_wait() {
    assertThatThrownBy(() -> session.client(failing(new IllegalStateException("away"))))
        .hasMessage("away");
    assertThat(session.isUsable()).isFalse();
    assertThatThrownBy(() -> session.client(failing(new IllegalStateException("opened again"))))
        .hasMessage("away");
  }
}
