package io.github.mcpwar.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeInfo.Id;
import io.github.mcpwar.api.Tool;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.opentest4j.AssertionFailedError;

/** Structured content, compared by meaning. */
class TestKitValuesTest {

  /** The result of a shop's tool. */
  record Price(BigDecimal amount, long count, double rate, float share, String note) {}

  /** An item whose members may be missing. */
  record Item(String name, Optional<String> size, OptionalInt stock) {}

  /** One of several. */
  @JsonTypeInfo(use = Id.SIMPLE_NAME)
  sealed interface Shape {}

  /** Such a one. */
  record Circle(double radius) implements Shape {}

  /** The tools under test. */
  static final class Shop {
    @Tool(description = "A price.")
    Price price() {
      return new Price(new BigDecimal("12.50"), 3, 1.0, 0.1f, "net");
    }

    @Tool(description = "Prices by name.")
    Map<String, List<Price>> prices() {
      return Map.of("tea", List.of(price()));
    }

    @Tool(description = "An exact number.")
    List<BigDecimal> exact() {
      return List.of(new BigDecimal("123456789012345678.123456789012345678"));
    }

    @Tool(description = "An item of which little is known.")
    Item item() {
      return new Item("tea", Optional.empty(), OptionalInt.empty());
    }

    @Tool(description = "Shapes.")
    List<Shape> shapes() {
      return List.of(new Circle(1));
    }
  }

  @RegisterExtension
  static final McpServerExtension SERVER = McpServerExtension.of(Shop.class);

  @Test
  void numbers_are_compared_by_value_at_any_depth() {
    Map<String, ?> same =
        Map.of("amount", 12.5, "count", 3.0, "rate", 1, "share", 0.1, "note", "net");
    SERVER
        .call("price")
        .hasStructuredContent(same)
        .hasStructuredContent(new Price(new BigDecimal("12.5000"), 3, 1, 0.1f, "net"));
    SERVER.call("prices").hasStructuredContent(Map.of("tea", List.of(same)));
    SERVER.call("prices").hasStructuredContent(Map.of("tea", new Object[] {same}));
  }

  @Test
  void numbers_that_differ_in_their_last_digit_are_not_the_same() {
    SERVER
        .call("exact")
        .hasStructuredContent(List.of(new BigDecimal("123456789012345678.1234567890123456780")));
    assertThatExceptionOfType(AssertionFailedError.class)
        .isThrownBy(() -> SERVER
            .call("exact")
            .hasStructuredContent(List.of(new BigDecimal("123456789012345678.123456789012345677"))))
        .withMessageContaining("45677]\n but there is [123456789012345678.123456789012345678]");
  }

  @Test
  void a_number_is_no_text_and_the_order_of_a_list_counts() {
    Map<String, ?> text =
        Map.of("amount", "12.5", "count", 3, "rate", 1, "share", 0.1, "note", "net");
    assertThatExceptionOfType(AssertionFailedError.class)
        .isThrownBy(() -> SERVER.call("price").hasStructuredContent(text))
        .satisfies(
            failure -> assertThat(failure.getActual().getStringRepresentation()).contains("12.50"));
    assertThat(JsonValues.same(JsonValues.of(List.of(1, 2)), JsonValues.of(List.of(2, 1))))
        .isFalse();
    assertThat(JsonValues.same(JsonValues.of(List.of(1)), JsonValues.of(List.of(1, 2))))
        .isFalse();
    assertThat(JsonValues.same(JsonValues.of(Map.of("a", 1)), JsonValues.of(Map.of("b", 1))))
        .isFalse();
  }

  @Test
  void what_is_null_or_empty_is_what_is_not_there() {
    SERVER
        .call("item")
        .hasStructuredContent(new Item("tea", Optional.empty(), OptionalInt.empty()))
        .hasStructuredContent(Map.of("name", "tea"));
  }

  @Test
  void elements_of_lists_and_maps_keep_the_names_of_their_types() {
    assertThat(JsonValues.of(List.of(new Circle(1))).toString())
        .isEqualTo("[{\"@type\":\"Circle\",\"radius\":1.0}]");
    assertThat(JsonValues.of(Map.of("a", new Circle(1))).toString()).contains("\"@type\"");
  }
}
