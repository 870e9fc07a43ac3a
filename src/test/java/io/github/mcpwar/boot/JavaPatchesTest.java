package io.github.mcpwar.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JavaPatchesTest {

  private static Optional<String> warning(String version, String arch, String... arguments) {
    return JavaPatches.warning(Runtime.Version.parse(version), arch, () -> List.of(arguments));
  }

  @ParameterizedTest
  @CsvSource({
    "17.0.15+6, 17.0.21.1",
    "17.0.21, 17.0.21.1",
    "17.0.21.0.3+5, 17.0.21.1",
    "21.0.13.0.3+5, 21.0.13.1",
    "25, 25.0.5.1",
    "25.0.5-ea+3, 25.0.5.1",
    "27.0.1, 27.0.1.1",
    "23.0.2, 21.0.13.1",
    "26.0.1, 27.0.1.1"
  })
  void a_java_with_the_hole_is_to_be_updated(String version, String update) {
    assertThat(warning(version, "amd64"))
        .hasValueSatisfying(words -> assertThat(words)
            .contains("CVE-2026-114938", update + " or later", "-XX:-UseBASE64Intrinsics"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "17.0.21.1+5",
        "17.0.22",
        "21.0.13.1+1-LTS",
        "21.0.14",
        "25.0.5.1",
        "25.1",
        "27.0.1.1",
        "27.0.2",
        "28-ea+1"
      })
  void there_is_no_warning_about_a_mended_one(String version) {
    assertThat(warning(version, "amd64")).isEmpty();
  }

  @Test
  void there_is_none_where_the_hole_cannot_be_reached() {
    assertThat(warning("17.0.15", "aarch64")).isEmpty();
    assertThat(warning("17.0.15", "amd64", "-Xmx1g", "-XX:-UseBASE64Intrinsics"))
        .isEmpty();
  }
}
