package io.github.mcpwar.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcpwar.server.access.AccessRules.Kind;
import java.util.Collections;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ViewTest {
  private static final NavigableMap<String, String> ALL =
      Collections.unmodifiableNavigableMap(new TreeMap<>(Map.of("a", "1", "b", "2", "c", "3")));

  @Test
  void without_rules_a_caller_sees_the_list_itself() {
    View view = view(Set.of());

    assertThat(view.of(ALL, entry -> Access.OPEN)).isSameAs(ALL);
    assertThat(view.isPersonal()).isFalse();
  }

  @Test
  void what_a_caller_may_not_see_is_left_out_and_the_list_is_personal() {
    View view = view(Set.of("tool:b deny"));

    assertThat(view.of(ALL, entry -> Access.OPEN)).containsOnlyKeys("a", "c");
    assertThat(view.isPersonal()).isTrue();
    assertThat(ALL).hasSize(3);
  }

  private static View view(Set<String> rules) {
    return new View(AccessRules.parse(rules), Kind.TOOL, role -> false);
  }
}
