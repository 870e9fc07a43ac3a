package io.github.mcpwar.server.lists;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mcpwar.protocol.Fault;
import io.github.mcpwar.protocol.ProtocolException;
import io.github.mcpwar.requirements.Proves;
import io.github.mcpwar.server.lists.Pages.Page;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PagesTest {

  private static NavigableMap<String, String> all(String... keys) {
    NavigableMap<String, String> all = new TreeMap<>();
    List.of(keys).forEach(key -> all.put(key, key));
    return all;
  }

  private static List<List<String>> walk(Pages pages, NavigableMap<String, String> all) {
    List<List<String>> seen = new ArrayList<>();
    Page<String> page = pages.page("x", all, null);
    seen.add(page.entries());
    while (page.nextCursor() != null) {
      page = pages.page("x", all, page.nextCursor());
      seen.add(page.entries());
    }
    return seen;
  }

  @Test
  void every_entry_is_on_one_page() {
    assertThat(walk(new Pages(2), all("a", "b", "c", "d", "e")))
        .containsExactly(List.of("a", "b"), List.of("c", "d"), List.of("e"));
    assertThat(walk(new Pages(2), all("a", "b"))).containsExactly(List.of("a", "b"));
    assertThat(walk(new Pages(2), all())).containsExactly(List.of());
    assertThat(walk(Pages.NONE, all("a", "b", "c"))).containsExactly(List.of("a", "b", "c"));
  }

  @Proves("state-is-named")
  @Test
  void a_cursor_survives_that_the_list_changes() {
    Pages pages = new Pages(2);
    String cursor = pages.page("x", all("a", "b", "c", "d"), null).nextCursor();

    assertThat(pages.page("x", all("a", "c", "d"), cursor).entries()).containsExactly("c", "d");
    assertThat(pages.page("x", all("a", "b", "bb", "c"), cursor).entries())
        .containsExactly("bb", "c");
    assertThat(pages.page("x", all("a"), cursor).entries()).isEmpty();
  }

  @Test
  void a_cursor_may_name_anything() {
    assertThat(walk(new Pages(1), all("", "\n", "ü", "😀"))).hasSize(4);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "abc", "eA", "eAo=", "%%%", "eAr_", "😀"})
  void what_is_no_cursor_is_refused(String cursor) {
    assertThatThrownBy(() -> new Pages(2).page("x", all("a"), cursor))
        .isInstanceOfSatisfying(
            ProtocolException.class, e -> assertThat(e.fault()).isEqualTo(Fault.INVALID_PARAMS));
  }

  @Test
  void the_cursor_of_another_list_is_refused() {
    String other = Base64.getUrlEncoder().withoutPadding().encodeToString("y\na".getBytes(UTF_8));
    assertThatThrownBy(() -> new Pages(2).page("x", all("a"), other))
        .isInstanceOf(ProtocolException.class);
  }
}
