package io.github.mcpwar.server.tools;

import static io.github.mcpwar.server.tools.Bench.MAPPER;
import static io.github.mcpwar.server.tools.Bench.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mcpwar.api.Tool;
import io.github.mcpwar.api.ToolException;
import io.github.mcpwar.limits.callers.AllTurns;
import io.github.mcpwar.limits.callers.LongWork;
import io.github.mcpwar.schema.Defaults;
import io.github.mcpwar.schema.check.JsonSchema;
import io.github.mcpwar.testkit.LogLines;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.StringNode;

/** Arguments that are made to take long to check. */
class HostileArgumentsTest {
  private static final String TOO_LARGE = "value: too large to be checked against the schema";

  private static List<String> problems(String schema, String value) {
    return new JsonSchema(json(schema)).problems("value", MAPPER.readTree(value));
  }

  /** Returns different texts with the same hash. */
  private static String alike(int number) {
    return IntStream.range(0, 16)
        .mapToObj(bit -> (number >> bit & 1) == 0 ? "Aa" : "BB")
        .collect(Collectors.joining());
  }

  private static String array(int size, IntFunction<String> element) {
    return IntStream.range(0, size).mapToObj(element).collect(Collectors.joining(",", "[", "]"));
  }

  @Test
  void texts_of_the_same_hash_are_not_compared_each_with_each() {
    AtomicLong comparisons = new AtomicLong();
    ArrayNode array = MAPPER.createArrayNode();
    for (int i = 0; i < 5000; i++) {
      array.add(new StringNode(alike(i)) {
        @Override
        public boolean equals(Object other) {
          comparisons.incrementAndGet();
          return super.equals(other);
        }
      });
    }
    assertThat(new JsonSchema(json("{\"uniqueItems\": true}")).problems("value", array))
        .isEmpty();
    assertThat(comparisons.get()).isLessThan(5000 * 20);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"%s\"", "[\"%s\", 1]", "{\"%s\": 1}", "{\"a\": {\"%s\": [1]}}"})
  void sets_of_many_values_of_the_same_hash_are_checked(String form) {
    String schema = "{\"type\": \"array\", \"uniqueItems\": true}";
    assertThat(problems(schema, array(50_000, i -> form.formatted(alike(i))))).isEmpty();
    assertThat(problems(schema, array(50_001, i -> form.formatted(alike(i % 50_000)))))
        .containsExactly("value: must not have the same element twice");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "1; 1.0",
        "10; 1e1",
        "0; -0.0",
        "0; 0e9",
        "1e300; 10e299",
        "1e-300; 0.1e-299",
        "123456789012345678901234567890; 123456789012345678901234567890.0",
        "1e2147483647; 1e2147483647",
        "{\"a\":1,\"b\":2}; {\"b\":2.0,\"a\":1e0}",
        "null; null"
      })
  void numbers_and_objects_are_the_same_however_they_are_written(String one, String other) {
    assertThat(problems("{\"uniqueItems\": true}", "[" + one + "," + other + "]"))
        .hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "1; \"1\"", "[1]; [\"1\"]", "[\"a\",\"b\"]; [\"ab\"]", "[[],[]]; [[[]]]", "[1,1]; [11]",
        "{\"a\":1}; {\"a\":\"1\"}", "true; \"true\"", "null; \"null\"", "1e19; 1e20", "{}; []",
        "9223372036854775807; 9223372036854775808", "{\"a\":{\"b\":1}}; {\"a\":{},\"b\":1}"
      })
  void different_values_are_not_the_same(String one, String other) {
    assertThat(problems("{\"uniqueItems\": true}", "[" + one + "," + other + "]"))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a*b", "(?=(a+))a*b\\\\1"})
  void an_expression_that_goes_back_too_often_is_given_up(String regexp) {
    String text = "\"" + "a".repeat(100_000) + "\"";
    for (String schema : List.of(
        "{\"pattern\": \"" + regexp + "\"}",
        "{\"items\": {\"pattern\": \"" + regexp + "\"}}",
        "{\"propertyNames\": {\"pattern\": \"" + regexp + "\"}}",
        "{\"patternProperties\": {\"" + regexp + "\": {}}}")) {
      String value = schema.startsWith("{\"items") ? "[" + text + "]" : text;
      value = schema.contains("ropert") ? "{" + text.substring(0, 40_000) + "\": 1}" : value;
      assertThat(problems(schema, value))
          .as(schema)
          .hasSizeLessThan(2)
          .allSatisfy(problem -> assertThat(problem)
              .startsWith("value")
              .containsAnyOf("too l", "must match", "name of"));
    }
  }

  @Test
  void many_short_texts_share_the_work_of_one_call() {
    assertThat(problems(
            "{\"items\": {\"pattern\": \"a*b\"}}",
            array(10_000, i -> "\"" + "a".repeat(300) + "\"")))
        .containsExactly(TOO_LARGE);
  }

  @Test
  void an_expression_that_would_overflow_the_stack_is_a_mistake_of_the_caller() {
    assertThat(problems("{\"pattern\": \"^(a|b)*$\"}", "\"" + "ab".repeat(50_000) + "\""))
        .containsExactly("value: a text is too long for the pattern ^(a|b)*$, make it shorter");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "date", "date-time", "time", "duration", "email", "idn-email", "hostname", "idn-hostname",
        "ipv4", "ipv6", "uri", "uri-reference", "iri", "iri-reference", "uuid", "uri-template",
        "json-pointer", "relative-json-pointer", "regex"
      })
  void a_long_text_for_a_format_is_a_mistake_of_the_caller(String format) {
    for (String part : List.of("a", "1", "a.", "/", "{a}", "%41", "(a+)", "é")) {
      String text = part.repeat(1_000_000 / part.length());
      List<String> problems = problems("{\"format\": \"" + format + "\"}", "\"" + text + "\"");
      assertThat(problems).as(part).singleElement().asString().contains("too l");
      assertThat(
              problems("{\"format\": \"" + format + "\"}", "\"" + text.substring(0, 60_000) + "\""))
          .as(part)
          .hasSizeLessThan(2);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e1000000000", "1e2147483647", "-1e1000000000", "1e-2147483647", "1e30"})
  void numbers_of_any_size_are_compared(String number) {
    for (String type : List.of("integer", "number")) {
      assertThat(problems("{\"type\": \"" + type + "\", \"minimum\": 1, \"maximum\": 10}", number))
          .isNotEmpty();
      assertThat(problems(
              "{\"type\": \"" + type
                  + "\", \"exclusiveMinimum\": 1, \"exclusiveMaximum\": 10, \"multipleOf\": 0.01}",
              number))
          .isNotEmpty();
      assertThat(problems("{\"enum\": [1, 2.5]}", number)).isNotEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"anyOf", "oneOf", "allOf"})
  void alternatives_within_alternatives_are_given_up(String choice) {
    String schema = """
        {"%s": [
          {"type": "object", "properties": {"x": {"$ref": "#"}}},
          {"type": "object", "properties": {\
        "x": {"$ref": "#"}, "y": {"default": 1}}}]}""".formatted(choice);
    String value = "{\"x\":".repeat(60) + "1" + "}".repeat(60);

    assertThat(problems(schema, value)).containsExactly(TOO_LARGE);
  }

  @Test
  void so_are_the_defaults_of_such() {
    Defaults defaults = new Defaults(json("""
        {"anyOf": [
          {"properties": {"x": {"$ref": "#"}}},
          {"properties": {"x": {"$ref": "#"}, "y": {"default": 1}}}]}"""), false);
    assertThatThrownBy(() -> defaults.fill(json("{\"x\":".repeat(60) + "1" + "}".repeat(60))))
        .isInstanceOf(ToolException.class)
        .hasMessage("arguments: too large to be checked against the schema");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"items\": {\"type\": \"string\"}}",
        "{\"items\": {\"anyOf\": [{\"type\": \"string\"}, {\"type\": \"null\"}]}}",
        "{\"contains\": {\"type\": \"string\"}}",
        "{\"unevaluatedItems\": false}"
      })
  void mistakes_without_end_are_not_told_one_by_one(String schema) {
    assertThat(problems(schema, array(1_000_000, i -> "1"))).containsExactly(TOO_LARGE);
  }

  @Test
  void no_more_mistakes_are_kept_than_anybody_could_be_told() {
    String schema = "{\"items\": {\"type\": \"string\"}}";
    assertThat(problems(schema, array(20_000, i -> "1"))).hasSize(11).endsWith("and 19990 more");
    assertThat(problems(schema, array(20_001, i -> "1"))).containsExactly(TOO_LARGE);
  }

  @Test
  void what_fits_the_second_alternative_is_no_mistake_however_much_there_is() {
    String schema = "{\"items\": {\"anyOf\": [{\"type\": \"string\"}, {\"type\": \"null\"}]}}";
    assertThat(problems(schema, array(100_000, i -> "null"))).isEmpty();
  }

  @Test
  void unknown_members_without_end_are_not_told_one_by_one() {
    String schema = "{\"additionalProperties\": false}";
    String many = IntStream.range(0, 50_000)
        .mapToObj(i -> "\"m" + i + "\":1")
        .collect(Collectors.joining(",", "{", "}"));
    assertThat(problems(schema, many)).containsExactly(TOO_LARGE);
  }

  @Test
  void mistakes_in_alternatives_are_told_in_few_words() {
    String many = IntStream.range(0, 300)
        .mapToObj(i -> "\"m" + i + "\": {\"type\": \"string\"}")
        .collect(Collectors.joining(",", "{", "}"));
    String choice = "{\"anyOf\": [{\"properties\": %s}, {\"properties\": %s}]}";
    String schema = choice.formatted(many, many.replace("string", "boolean"));
    String value = IntStream.range(0, 300)
        .mapToObj(i -> "\"m" + i + "\":1")
        .collect(Collectors.joining(",", "{", "}"));
    assertThat(problems(schema, value))
        .singleElement()
        .satisfies(line -> assertThat(line)
            .startsWith("value: must fit one of the alternatives; value.m0: must be a string")
            .contains("; or value.m0: must be true or false")
            .hasSizeLessThan(4002));
  }

  @Test
  void alternatives_within_alternatives_are_told_as_far_as_anybody_reads() {
    String schema = """
        {"anyOf": [
          {"properties": {"x": {"$ref": "#"}, "y": {"type": "null"}}, "required": ["y", "z"]},
          {"properties": {"x": {"$ref": "#"}, "y": {"type": "null"}}, "required": ["y", "w"]}]}""";
    String value = "{\"y\":1,\"x\":".repeat(9) + "1" + "}".repeat(9);
    assertThat(problems(schema, value))
        .singleElement()
        .satisfies(line ->
            assertThat(line).startsWith("value.y: must be null (was 1)").hasSizeLessThan(4002));
  }

  @Test
  void a_place_is_named_as_far_as_anybody_reads() {
    String schema = "{\"additionalProperties\": {\"$ref\": \"#\"}, \"type\": \"object\"}";
    String value = "{\"a name that is long\":".repeat(90) + "1" + "}".repeat(90);
    assertThat(problems(schema, value))
        .singleElement()
        .satisfies(line -> assertThat(line)
            .startsWith("value[\"a name that is long\"][\"a name that is long\"]")
            .endsWith("…: must be an object (was 1)")
            .hasSizeLessThan(600));
  }

  @Test
  void texts_that_are_empty_and_blank_are_not_looked_for_each_with_each() {
    assertThat(problems(
            "{\"items\": {\"minLength\": 1, \"pattern\": \"\\\\S\"}}", array(9_000, i -> "\"\"")))
        .hasSize(11)
        .startsWith("value[0]: must not be blank (was \"\")")
        .endsWith("and 8990 more");
  }

  record Point(String name, int x) {}

  @SuppressWarnings({"unused", "UnusedMethod"})
  static class Sets {
    @Tool(description = "Counts.")
    String points(Set<Point> all) {
      return "" + all.size();
    }

    @Tool(description = "Counts.")
    String lists(LinkedHashSet<List<String>> all) {
      return "" + all.size();
    }

    @Tool(description = "Counts.")
    String texts(HashSet<String> all) {
      return "" + all.size();
    }

    @Tool(description = "Counts times.")
    String times(HashSet<LocalDateTime> all) {
      return "" + all.size();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {"points; {\"name\": \"%s\", \"x\": 1}", "lists; [\"%s\"]"})
  void sets_of_objects_of_the_same_hash_are_refused(String tool, String form) throws Exception {
    RegisteredTool counting = Bench.tool(new Sets(), tool);
    String many = array(60_000, i -> form.formatted(alike(i)));
    assertThatThrownBy(() -> Bench.call(counting, "{\"all\": " + many + "}"))
        .isInstanceOf(ToolException.class)
        .hasMessage("A set has too many elements that look alike; send fewer");
    String different = array(60_000, i -> form.formatted("n" + i * 7));
    assertThat(Bench.text(counting, "{\"all\": " + different + "}")).isEqualTo("60000");
  }

  @Test
  void elements_that_come_again_and_again_are_read_as_one() throws Exception {
    String again = array(60_000, i -> "{\"name\": \"n\", \"x\": " + Math.min(i, 1999) + "}");
    assertThat(Bench.text(Bench.tool(new Sets(), "points"), "{\"all\": " + again + "}"))
        .isEqualTo("2000");
  }

  @Test
  void few_objects_of_the_same_hash_that_come_again_and_again_are_refused() throws Exception {
    RegisteredTool counting = Bench.tool(new Sets(), "lists");
    String again = array(60_000, i -> "[\"" + alike(i % 900) + "\"]");
    assertThatThrownBy(() -> Bench.call(counting, "{\"all\": " + again + "}"))
        .isInstanceOf(ToolException.class)
        .hasMessage("A set has too many elements that look alike; send fewer");
  }

  @Test
  void values_with_an_order_that_hash_tables_do_not_use_are_refused_when_they_look_alike()
      throws Exception {
    RegisteredTool counting = Bench.tool(new Sets(), "times");
    String many = array(20_000, HostileArgumentsTest::timeOfOneHash);
    assertThatThrownBy(() -> Bench.call(counting, "{\"all\": " + many + "}"))
        .isInstanceOf(ToolException.class)
        .hasMessage("A set has too many elements that look alike; send fewer");
  }

  /** The hash of a time is that of its day, by exclusive or with that of its nanoseconds. */
  private static String timeOfOneHash(int number) {
    LocalDate day = LocalDate.of(2000, 1, 1).plusDays(number);
    int nanos = day.hashCode() ^ LocalDate.of(2000, 1, 1).hashCode();
    LocalDateTime time = day.atTime(LocalTime.ofNanoOfDay(nanos));
    assertThat(time).hasSameHashCodeAs(LocalDate.of(2000, 1, 1).atStartOfDay());
    return "\"" + time + (time.getSecond() == 0 && nanos % 1_000_000_000 == 0 ? ":00" : "") + "\"";
  }

  @Test
  void sets_of_texts_of_the_same_hash_are_read() throws Exception {
    String many = array(60_000, i -> "\"" + alike(i) + "\"");
    assertThat(Bench.text(Bench.tool(new Sets(), "texts"), "{\"all\": " + many + "}"))
        .isEqualTo("60000");
  }

  @Test
  void what_nobody_waits_for_any_more_is_not_checked_to_its_end() {
    JsonNode value = MAPPER.readTree("\"" + "a".repeat(100_000) + "\"");
    Thread.currentThread().interrupt();
    try (LogLines log = LogLines.ofAll()) {
      assertThatThrownBy(
              () -> new JsonSchema(json("{\"pattern\": \"a*b\"}")).problems("value", value))
          .isInstanceOf(CancellationException.class);
      assertThat(log.lines()).as("which would have names that a caller chose").isEmpty();
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"uniqueItems\": true}", "{\"items\": {\"pattern\": \"^(a|b)*$|x\"}}"})
  void a_check_that_takes_long_waits_for_its_turn_and_a_quick_one_does_not(String schema)
      throws Exception {
    AtomicReference<List<String>> found = new AtomicReference<>();
    String many = array(60_000, i -> "\"" + "ab".repeat(20) + "x" + i + "\"");
    Thread checking;
    try (AllTurns turns = new AllTurns(LongWork.CHECKS)) {
      checking = turns.waiting(() -> found.set(problems(schema, many)));
      assertThat(problems("{\"uniqueItems\": true}", "[1, 1]")).hasSize(1);
      assertThat(new JsonSchema(json(schema)).ownProblems("value", MAPPER.readTree(many)))
          .isEmpty();
      assertThat(found).hasNullValue();
    }
    checking.join();
    assertThat(found.get()).isEmpty();
  }

  @Test
  void what_is_large_and_right_is_accepted() {
    assertThat(problems(
            "{\"items\": {\"type\": \"integer\", \"minimum\": 0}, \"uniqueItems\": true}",
            array(200_000, i -> "" + i)))
        .isEmpty();
    assertThat(problems("{\"pattern\": \"^[a-z ]*$\"}", "\"" + "a b ".repeat(900_000) + "\""))
        .isEmpty();
  }
}
