package io.github.mcpwar.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcpwar.api.Tool;
import io.github.mcpwar.schema.check.JsonSchema;
import io.github.mcpwar.server.tools.Bench;
import io.github.mcpwar.server.tools.RegisteredTool;
import io.github.mcpwar.server.tools.Tools;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Regular expressions of constraints: the checks, and the schemas for clients. */
@SuppressWarnings({"unused", "UnusedMethod"})
class PatternTest {

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "^a|b$,              a b,         ax xb ab",
        "^(a)$|x,            a x,         ax xx yx",
        "a|b,                a b,         ab xa",
        "^a$|^b$,            a b,         ab",
        "^[A-Z]+$,           AB,          aAB",
        "a\\$,               a$,          a a$b",
        "^a\\\\$,            a\\,         a a\\b",
        "[$],                $,           $$",
        "(?i)ab,             ab AB aB,    abc",
        "(?i)a|b,            A B,         AB",
        "(a)(b)\\2\\1,       abba,        abab",
        "(?<x>a|b)\\k<x>,    aa bb,       ab",
        "(?x)a #b,           a,           ab",
        "\\Qa|b,             a|b,         a b",
        "\\Aa\\z,            a,           ab ba",
        "a++b,               aab,         aaba",
        "(?>a|ab)c,          ac,          abc",
        "\\p{Alpha}+,        abc,         a1",
        "^*a,                a,           ba",
      })
  void an_expression_matches_the_whole_text_however_it_is_written(
      String regexp, String matching, String others) {
    JsonSchema schema = new JsonSchema(
        Bench.MAPPER.createObjectNode().put("pattern", Expressions.whole(regexp).orElseThrow()));

    for (String text : matching.split(" ")) {
      assertThat(text).matches(regexp);
      assertThat(schema.problems("text", Bench.MAPPER.valueToTree(text)))
          .as(text)
          .isEmpty();
    }
    for (String text : others.split(" ")) {
      assertThat(text).doesNotMatch(regexp);
      assertThat(schema.problems("text", Bench.MAPPER.valueToTree(text)))
          .as(text)
          .hasSize(1);
      assertThat(schema.problems("text", Bench.MAPPER.valueToTree(text + "\n"))).hasSize(1);
    }
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "`^(?:[a-z]{2,3}\\d+)$`,      `^(?:[a-z]{2,3}\\d+)$`",
        "\\@\\-\\_,                   @-_",
        "[\\@\\-\\&],                 [@\\-\\x26]",
        "[\\w-.],                     [\\w\\-.]",
        "[]a],                        [\\]a]",
        "[^]a],                       [^\\]a]",
        "a]b}c,                       a\\]b\\}c",
        "(?<year>\\d{4})\\k<year>,    (?<year>\\d{4})\\k<year>",
        "(?<=a)b(?!c)(?<!d)(?=e),     (?<=a)b(?!c)(?<!d)(?=e)",
        "\\p{L}\\P{Lu}\\u00e4\\x41,   \\p{L}\\P{Lu}\\u00e4\\x41",
        "a+?b??c{2}?,                 a+?b??c{2}?",
      })
  void what_ecma_262_has_too_is_written_as_it_wants_it(String java, String ecma) {
    assertThat(EcmaPattern.of(java)).contains(ecma);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "a++b, ++",
        "a{2}+b, {2}+",
        "(?>a)b, (?>",
        "(?i)a, (?i)",
        "(?i-s:a), (?i-s:",
        "\\Aa, \\A",
        "a\\Z, \\Z",
        "a\\z, \\z",
        "\\Qa\\E, \\Q",
        "\\h, \\h",
        "\\R, \\R",
        "\\p{Alpha}, \\p{Alpha}",
        "\\p{IsLatin}, \\p{IsLatin}",
        "\\pL, \\p",
        "[a[b]], [",
        "[a&&b], &&",
        "\\x{1F600}, \\x",
        "\\e, \\e",
      })
  void what_ecma_262_lacks_is_found(String java, String lacking) {
    assertThat(EcmaPattern.lackingIn(java)).contains(lacking);
    assertThat(EcmaPattern.of(java)).isEmpty();
  }

  static class Patterns {
    @Tool(description = "Takes patterns")
    void take(
        @Pattern(regexp = "a+", flags = Pattern.Flag.CASE_INSENSITIVE) String flags,
        @Pattern(regexp = "a++") String possessive,
        @NotBlank @Pattern(regexp = "(?i)a") String both,
        @Email(regexp = ".*@example[.]com") String email) {}
  }

  @Test
  void what_clients_cannot_read_is_checked_but_not_shown() {
    Tools tools = new Tools(Bench.MAPPER);

    List<String> log = Bench.logged(() -> tools.addAll(new Patterns()));

    RegisteredTool tool = tools.find("take").orElseThrow();
    assertThat(tool.descriptor().inputSchema().path("properties").toString())
        .isEqualTo(Bench.line("""
            {"flags": {"type": "string"}, "possessive": {"type": "string"},
             "both": {"type": "string", "minLength": 1, "pattern": "\\\\S"},
             "email": {"type": "string", "format": "email", \
            "pattern": "^(?:.*@example[.]com)$"}}"""));
    String valid = """
        {"flags": "AA", "possessive": "aa", "both": "A", "email": "a@example.com"}""";
    assertThat(tool.with(Bench.json(valid)).problems()).isEmpty();
    String invalid = """
        {"flags": "ab", "possessive": "ab", "both": "b", "email": "a@example.org"}""";
    assertThat(tool.with(Bench.json(invalid)).problems()).hasSize(4);
    assertThat(log).singleElement().asString().contains("flags has (?i:", "possessive has ++");
  }

  static class Text {
    @Tool(description = "Takes a text")
    void take(@NotBlank String text) {}
  }

  @Test
  void an_empty_text_is_told_once_that_it_is_blank() {
    RegisteredTool tool = Bench.tool(new Text(), "take");

    assertThat(tool.with(Bench.json("{\"text\": \"\"}")).problems())
        .containsExactly("arguments.text: must not be blank (was \"\")");
  }
}
