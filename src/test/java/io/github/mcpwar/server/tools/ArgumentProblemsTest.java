package io.github.mcpwar.server.tools;

import static io.github.mcpwar.server.tools.Bench.json;
import static io.github.mcpwar.server.tools.Bench.tool;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcpwar.api.Tool;
import io.github.mcpwar.api.ToolArg;
import io.github.mcpwar.model.ToolDescriptor;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Messages to callers about wrong arguments. */
@SuppressWarnings({"unused", "UnusedMethod"})
class ArgumentProblemsTest {
  private static final Locale BEFORE = Locale.getDefault();

  @BeforeAll
  static void speakGerman() {
    Locale.setDefault(Locale.GERMANY);
  }

  @AfterAll
  static void speakAsBefore() {
    Locale.setDefault(BEFORE);
  }

  enum Color {
    RED,
    GREEN
  }

  record Line(@NotBlank String article, @Min(1) int count) {}

  static class Order {
    static final Tools TOOLS = Bench.tools(new Order());

    @Tool
    void order(
        Optional<@Min(1) @Max(9) Integer> count,
        Optional<@Positive Integer> positive,
        Optional<@DecimalMin("0.5") Double> rate,
        Optional<Boolean> flag,
        Optional<@Size(min = 2, max = 4) String> code,
        Optional<@NotBlank String> title,
        Optional<@Pattern(regexp = "[A-Z]+") String> letters,
        Optional<@Email String> email,
        Optional<Color> color,
        Optional<LocalDate> day,
        Optional<Instant> at,
        Optional<Duration> length,
        Optional<UUID> id,
        Optional<URI> link,
        Optional<@Size(min = 1, max = 2) List<Line>> lines,
        Optional<Set<String>> names,
        Optional<Map<String, Integer>> stock,
        Optional<Map<Color, String>> labels,
        Optional<Character> letter) {}
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
          {"count":0}                      | arguments.count: must be at least 1 (was 0)
          {"count":10}                     | arguments.count: must be at most 9 (was 10)
          {"count":1.5}                    | arguments.count: must be a whole number (was 1.5)
          {"count":"3"}                    | arguments.count: must be a whole number (was "3")
          {"count":[1]}                    | arguments.count: must be a whole number (was an array)
          {"count":{}}                     | arguments.count: must be a whole number (was an object)
          {"positive":0}                   | arguments.positive: must be greater than 0 (was 0)
          {"rate":0.1}                     | arguments.rate: must be at least 0.5 (was 0.1)
          {"rate":"x"}                     | arguments.rate: must be a number (was "x")
          {"flag":"yes"}                   | arguments.flag: must be true or false (was "yes")
          {"code":"a"}                     | arguments.code: must have at least 2 characters (was \
          "a")
          {"code":"abcde"}                 | arguments.code: must have at most 4 characters (has 5)
          {"title":"   "}                  | arguments.title: must not be blank (was "   ")
          {"letters":"abc"}                | arguments.letters: must match the pattern \
          ^(?:[A-Z]+)$ (was "abc")
          {"email":"nobody"}               | arguments.email: must be an e-mail address such as \
          ann@example.com (was "nobody")
          {"color":"BLUE"}                 | arguments.color: must be one of "RED", "GREEN" (was \
          "BLUE")
          {"day":"31.1.2026"}              | arguments.day: must be a date such as 2026-01-31 (was \
          "31.1.2026")
          {"day":"2026-02-30"}             | arguments.day: must be a date such as 2026-01-31 (was \
          "2026-02-30")
          {"at":"2026-01-31T09:30:00"}     | arguments.at: must be a date and time with offset \
          such as 2026-01-31T09:30:00Z (was "2026-01-31T09:30:00")
          {"length":"2 hours"}             | arguments.length: must be a duration such as PT1H30M \
          (was "2 hours")
          {"id":"4711"}                    | arguments.id: must be a UUID such as \
          123e4567-e89b-12d3-a456-426614174000 (was "4711")
          {"link":"a/b"}                   | arguments.link: must be an absolute URI such as \
          https://example.com/ (was "a/b")
          {"lines":[]}                     | arguments.lines: must have at least 1 element (has 0)
          {"lines":[{"article":"a","count":0}]} | arguments.lines[0].count: must be at least 1 \
          (was 0)
          {"lines":[{"article":"a"}]}      | arguments.lines[0].count: is required
          {"lines":[{"article":"a","count":1,"color":2}]} | arguments.lines[0].color: is not \
          known; known are article, count
          {"lines":"a"}                    | arguments.lines: must be an array (was "a")
          {"names":["a","a"]}              | arguments.names: must not have the same element twice
          {"stock":{"odd name":"x"}}       | arguments.stock["odd name"]: must be a whole number \
          (was "x")
          {"labels":{"BLUE":"x"}}          | arguments.labels.BLUE: is not known; known are RED, \
          GREEN
          {"letter":"ab"}                  | arguments.letter: must have at most 1 character (has 2)
          {"letter":""}                    | arguments.letter: must have at least 1 character (was \
          "")
          """)
  void a_problem_says_where_what_is_expected_and_what_was_there(String arguments, String problem) {
    assertThat(Order.TOOLS.find("order").orElseThrow().with(json(arguments)).problems())
        .first()
        .isEqualTo(problem);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
          {}
          {"count":1.0}
          {"count":9}
          {"day":"2028-02-29"}
          {"at":"2026-01-31T09:30:00.123+01:00"}
          {"length":"PT0.5S"}
          {"count":null,"lines":null,"color":null}
          {"lines":[{"article":"a","count":1},{"article":"b","count":2}]}
          """)
  void valid_arguments_have_no_problems(String arguments) {
    assertThat(Order.TOOLS.find("order").orElseThrow().with(json(arguments)).problems())
        .isEmpty();
  }

  static class Greeting {
    @Tool
    void greet(String name, @ToolArg(defaultValue = "1") @Min(1) int times) {}

    @Tool
    void many(List<Integer> numbers) {}

    @Tool
    void none() {}
  }

  @Test
  void a_missing_argument_is_named() {
    assertThat(tool(new Greeting(), "greet").with(json("{}")).problems())
        .containsExactly("arguments.name: is required");
  }

  @Test
  void a_null_argument_is_not_a_given_one() {
    assertThat(tool(new Greeting(), "greet")
            .with(json("{\"name\":null,\"times\":null}"))
            .problems())
        .containsExactly("arguments.name: must be a string (was null)");
  }

  @Test
  void an_unknown_argument_is_named_together_with_the_known_ones() {
    assertThat(tool(new Greeting(), "greet")
            .with(json("{\"name\":\"Ann\",\"time\":2}"))
            .problems())
        .containsExactly("arguments.time: is not known; known are name, times");
    assertThat(tool(new Greeting(), "none").with(json("{\"x\":1}")).problems())
        .containsExactly("arguments.x: is not known; there are none");
  }

  @Test
  void ten_problems_are_told_and_the_others_counted() {
    String strings = IntStream.range(0, 25).mapToObj(i -> "\"x\"").collect(Collectors.joining(","));

    List<String> problems = tool(new Greeting(), "many")
        .with(json("{\"numbers\":[" + strings + "]}"))
        .problems();

    assertThat(problems)
        .hasSize(11)
        .startsWith("arguments.numbers[0]: must be a whole number (was \"x\")")
        .endsWith("and 15 more");
  }

  @Test
  void a_long_value_is_quoted_in_part() {
    String problem = tool(new Greeting(), "many")
        .with(json("{\"numbers\":\"" + "x".repeat(1000) + "\"}"))
        .problems()
        .get(0);

    assertThat(problem).hasSizeLessThan(130).endsWith("x…)");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
          {"by":{}}                | arguments.by: must fit one of the alternatives; arguments.by: \
          must be a string (was an object); or arguments.by.id: is required
          {"by":{"id":"x"}}        | arguments.by: must fit one of the alternatives; arguments.by: \
          must be a string (was an object); or arguments.by.id: must be a whole number (was "x")
          {"bys":[{},"a",3]}       | arguments.bys[0]: must fit one of the alternatives; \
          arguments.bys[0]: must be a string (was an object); or arguments.bys[0].id: is \
          required;arguments.bys[2]: must fit one of the alternatives; arguments.bys[2]: must be a \
          string (was 3); or arguments.bys[2]: must be an object (was 3)
          {"one":3}                | arguments.one: must fit exactly one of the alternatives in \
          the schema
          {"anyOf":"x"}            | arguments.anyOf: must be a whole number (was "x")
          {"kind":"b"}             | arguments.size: is required
          {"even":3}               | arguments.even: must be a multiple of 2 (was 3)
          {"fixed":2}              | arguments.fixed: must be 1 (was 2)
          {"either":[]}            | arguments.either: must be a string or a whole number (was an \
          array)
          {"bag":{}}               | arguments.bag: must have at least 1 member (has 0)
          {"host":"a b"}           | arguments.host: must be of the format hostname (was "a b")
          {"not":"a"}              | arguments.not: must not be valid to the schema {"const":"a"}
          {"pair":["a"]}           | arguments.pair[0]: must be a whole number (was "a")
          """)
  void problems_with_hand_written_schemas_are_told_as_well(String arguments, String problem) {
    Tools tools = new Tools(Bench.MAPPER);
    tools.add(new ToolDescriptor("find", "Finds", json("""
                {
                  "type": "object",
                  "properties": {
                    "by": {"anyOf": [{"type": "string"}, {"$ref": "#/$defs/ById"}]},
                    "bys": {"type": "array", "items": {"anyOf": [{"type": "string"}, {"$ref": \
                "#/$defs/ById"}]}},
                    "one": {"oneOf": [{"type": "integer"}, {"minimum": 1}]},
                    "anyOf": {"type": "integer"},
                    "kind": {"type": "string"},
                    "even": {"multipleOf": 2},
                    "fixed": {"const": 1},
                    "either": {"type": ["string", "integer"]},
                    "bag": {"minProperties": 1},
                    "host": {"format": "hostname"},
                    "not": {"not": {"const": "a"}},
                    "pair": {"prefixItems": [{"type": "integer"}]}
                  },
                  "if": {"properties": {"kind": {"const": "b"}}, "required": ["kind"]},
                  "then": {"required": ["size"]},
                  "$defs": {"ById": {"type": "object", "properties": {"id": {"type": "integer"}}, \
                "required": ["id"]}}
                }
                """)), (given, context) -> "");

    assertThat(tools.find("find").orElseThrow().with(json(arguments)).problems())
        .containsExactly(problem.split(";(?=arg)"));
  }
}
