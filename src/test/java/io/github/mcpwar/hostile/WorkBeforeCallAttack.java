package io.github.mcpwar.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Arguments whose check, and URIs whose match, would take for ever. */
@Attack
class WorkBeforeCallAttack {
  /** A call may run for 5 seconds, and is given up at most 2 after that. */
  private static final Duration BOUND = Duration.ofSeconds(8);

  private static final int ATTACKERS = 4;
  private static final int COLLISIONS = 1 << 14;

  private final AttackedServer server;
  private final Caller mallory;

  WorkBeforeCallAttack(AttackedServer server) {
    this.server = server;
    this.mallory = server.attacker();
  }

  /** Different texts with one hash code. */
  private static Stream<String> texts() {
    return IntStream.range(0, COLLISIONS)
        .mapToObj(number -> IntStream.range(0, 14)
            .mapToObj(bit -> (number >> bit & 1) == 0 ? "Aa" : "BB")
            .collect(Collectors.joining()));
  }

  /** Different numbers with one hash code: their halves are equal. */
  private static Stream<String> numbers() {
    return IntStream.range(1 << 20, (1 << 20) + COLLISIONS)
        .mapToObj(half -> Double.toString(Double.longBitsToDouble(((long) half << 32) | half)));
  }

  private static String array(Stream<String> elements) {
    return elements.collect(Collectors.joining(",", "[", "]"));
  }

  static Stream<Arguments> collisions() {
    return Stream.of(
        Arguments.of(
            "words", "words", array(texts().map(text -> "\"" + text + "\"")), "[\"a\",\"b\"]"),
        Arguments.of("measures", "numbers", array(numbers()), "[1.5,2.5]"),
        Arguments.of(
            "things",
            "things",
            array(texts().map(text -> "{\"" + text + "\":\"\"}")),
            "[{\"a\":\"b\"}]"),
        Arguments.of(
            "things", "things", array(texts().map(text -> "{\"a\":\"" + text + "\"}")), "[{}]"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("collisions")
  void elements_that_collide_cost_no_more_time_than_a_call_may_take(
      String tool, String argument, String attack, String control) throws Exception {
    String hostile = "{\"" + argument + "\":" + attack + "}";
    attack(() -> mallory.call(tool, hostile));
    assertThat(mallory.call(tool, "{\"" + argument + "\":" + control + "}").body())
        .contains("\"isError\":false");
  }

  @ParameterizedTest
  @ValueSource(ints = {30, 60, 5_000, 1_000_000})
  void a_pattern_that_backtracks_costs_no_more_time_than_a_call_may_take(int length)
      throws Exception {
    String hostile = "{\"word\":\"" + "a".repeat(length) + "!\"}";
    attack(() -> mallory.call("ends", hostile));
    assertThat(mallory.call("ends", "{\"word\":\"aab\"}").body()).contains("3 letters");
  }

  @Test
  void a_pattern_over_a_long_text_does_not_end_in_an_overflow() throws Exception {
    String hostile = "{\"text\":\"" + "acbd".repeat(200_000) + "\"}";
    for (Answer answer : attack(() -> mallory.call("pairs", hostile))) {
      assertThat(answer.body()).doesNotContainPattern(Refusal.INTERNAL);
    }
    assertThat(mallory.call("pairs", "{\"text\":\"acbd\"}").body()).contains("4 letters");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/a", "a/", "//", "/%2F"})
  void a_uri_that_fits_a_template_in_many_ways_is_matched_in_time(String part) throws Exception {
    String uri = "shelf://" + part.repeat(1_900 / part.length()) + "/END";
    attack(() -> {
      Answer last = mallory.read(uri);
      for (int i = 0; i < 50; i++) {
        last = mallory.read(uri);
      }
      return last;
    });
    assertThat(mallory.read("shelf://a/b/c/d/end").body()).contains("\"text\":\"d\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"1e999999999", "-1e999999999", "1E-999999999", "0.0000001e2147483647", "9e99999"})
  void huge_numbers_are_neither_written_out_nor_calculated_with(String number) throws Exception {
    attack(() -> mallory.call("measures", "{\"numbers\":[" + number + "," + number + "1]}"));
    attack(() -> mallory.call("say", "{\"text\":\"\",\"times\":" + number + "}"));
    assertThat(mallory.call("measures", "{\"numbers\":[1e9]}").body()).contains("1 numbers");
  }

  private List<Answer> attack(java.util.concurrent.Callable<Answer> attack) throws Exception {
    long start = System.nanoTime();
    List<Answer> answers = Meanwhile.othersAreServed(server, ATTACKERS, attack);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(BOUND);
    return answers;
  }
}
