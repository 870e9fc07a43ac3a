package io.github.mcpwar.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class HeldRolesTest {
  private final List<String> asked = new ArrayList<>();
  private final AtomicBoolean open = new AtomicBoolean(true);
  private final HeldRoles roles = new HeldRoles(
      role -> asked.add(role) && role.equals("finance"),
      question -> open.get() && question.getAsBoolean());

  @Test
  void the_container_is_asked_once_for_each_role() {
    for (int i = 0; i < 2; i++) {
      assertThat(roles.contains("finance")).isTrue();
      assertThat(roles.contains("audit")).isFalse();
    }
    assertThat(asked).containsExactly("finance", "audit");
  }

  @Test
  void those_are_known_that_were_asked_about_and_are_held() {
    roles.contains("finance");
    roles.contains("audit");
    assertThat(roles.known()).containsExactly("finance");
  }

  @Test
  void after_the_end_the_container_is_not_asked_any_more() {
    assertThat(roles.contains("finance")).isTrue();
    open.set(false);
    assertThat(roles.contains("finance")).isTrue();
    assertThat(roles.contains("other")).isFalse();
    assertThat(asked).containsExactly("finance");
  }
}
