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
  void they_make_a_question() {
    assertThat(SimilarNames.question("proces_iles", NAMES))
        .isEqualTo("did you mean process_files or process_items?");
    assertThat(SimilarNames.question("something else", NAMES)).isEmpty();
  }
}
