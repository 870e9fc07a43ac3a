package io.github.mcpwar.declared.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcpwar.declared.yaml.YamlNode.Mapping;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** YAML with places, without what only makes trouble. */
class YamlReaderTest {
  private final Problems problems = new Problems();

  private String read(String text) {
    return YamlReader.read(text, problems).map(node -> node.json().toString()).orElse("nothing");
  }

  @Test
  void it_reads_what_json_has() {
    assertThat(read("""
            a: 1
            b: [x, 2.50, null, true]
            c: {d: "1", e: 'y'}
            f: |
              two
              lines
            g: 2024-01-31
            h: 12345678901234567890
            i: no
            """))
        .isEqualTo("{\"a\":1,\"b\":[\"x\",2.50,null,true],\"c\":{\"d\":\"1\",\"e\":\"y\"},"
            + "\"f\":\"two\\nlines\\n\",\"g\":\"2024-01-31\",\"h\":12345678901234567890,"
            + "\"i\":\"no\"}");
    assertThat(problems.isEmpty()).isTrue();
  }

  @Test
  void each_value_knows_its_place() {
    Mapping root =
        (Mapping) YamlReader.read("a: 1\nb:\n  c: [x,\n      y]\n", problems).orElseThrow();
    Mapping inner = (Mapping) root.members().get("b").value();

    assertThat(root.members().get("b").place()).isEqualTo(new Place(2, 1));
    assertThat(inner.place()).isEqualTo(new Place(3, 3));
    assertThat(inner.members().get("c").value().place()).isEqualTo(new Place(3, 6));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "a: &x [1] | 1:4 | anchors",
        "a: *x | 1:4 | aliases",
        "a: !!str 1 | 1:4 | tags",
        "a: !java.net.URL [x] | 1:4 | tags",
        "a: 1\\na: 2 | 2:1 | \"a\" is here for the second time; the first is at 1:1",
        "a: 1\\n---\\nb: 1 | 3:1 | second document",
        "a: [1, 2 | 1:9 | not YAML",
        "a: b: c | 1:5 | mapping values are not allowed here",
        "a: \"x | 1:6 | not YAML",
        "\\ta: 1 | 1:1 | not YAML",
        "a: .nan | 1:4 | only numbers that JSON has",
        "`` | 1:1 | empty",
      })
  void a_mistake_is_reported_with_its_place(String text, String place, String words) {
    read(text.replace("\\n", "\n").replace("\\t", "\t"));

    assertThat(problems.inOrder()).isNotEmpty();
    assertThat(problems.inOrder().get(0).toString()).startsWith(place + ": ").contains(words);
  }

  @Test
  void aliases_cannot_make_a_small_file_large() {
    StringBuilder laughs = new StringBuilder("a0: &a0 [ha, ha, ha]\n");
    for (int i = 1; i < 40; i++) {
      laughs.append("a%d: &a%d [*a%d, *a%d, *a%d]\n".formatted(i, i, i - 1, i - 1, i - 1));
    }

    assertThat(read(laughs.toString()).length()).isLessThan(2000);
    assertThat(problems.isEmpty()).isFalse();
  }

  @Test
  void depth_and_size_have_limits() {
    read("[".repeat(2000) + "]".repeat(2000));
    read("a: " + "x".repeat(YamlReader.MAX_CHARACTERS));

    assertThat(problems.inOrder())
        .extracting(Problem::message)
        .anyMatch(each -> each.contains("deep"));
    assertThat(problems.inOrder())
        .extracting(Problem::message)
        .anyMatch(each -> each.contains("characters; at most"));
  }

  @Test
  void the_number_of_errors_that_are_kept_has_a_limit() {
    read("a: 1\n".repeat(100_000));

    assertThat(problems.count()).isEqualTo(200);
  }
}
