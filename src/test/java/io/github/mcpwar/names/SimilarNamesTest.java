package io.github.mcpwar.names;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SimilarNamesTest {
  private static final List<String> NAMES =
      List.of("process_files", "process_items", "echo", "convert");

  @Test
  void similar_names_are_found() {
    assertThat(SimilarNames.of("proces_files", NAMES)).startsWith("process_files");
    assertThat(SimilarNames.of("ECHO", NAMES)).containsExactly("echo");
    assertThat(SimilarNames.of("files", NAMES)).containsExactly("process_files");
    assertThat(SimilarNames.of("something else", NAMES)).isEmpty();
  }

  @Test
  void a_short_name_is_similar_only_when_one_character_differs_or_two_are_swapped() {
    List<String> names = List.of("port", "root", "host");
    assertThat(SimilarNames.of("prot", names)).containsExactly("port");
    assertThat(SimilarNames.of("hots", names)).containsExactly("host");
    assertThat(SimilarNames.of("pert", names)).containsExactly("port");
    assertThat(SimilarNames.of("", names)).isEmpty();
  }

  @Test
  void what_all_names_begin_with_counts_for_nothing() {
    List<String> names = List.of("mcp.port", "mcp.host");
    assertThat(SimilarNames.of("mcp.", "mcp.prot", names)).containsExactly("mcp.port");
    assertThat(SimilarNames.of("mcp.", "prot", names)).containsExactly("mcp.port");
    assertThat(SimilarNames.of("mcp.", "mcp.threads", names)).isEmpty();
  }

  @Test
  void they_make_a_question() {
    assertThat(SimilarNames.question("proces_iles", NAMES))
        .isEqualTo("did you mean process_files or process_items?");
    assertThat(SimilarNames.question("something else", NAMES)).isEmpty();
  }
}
