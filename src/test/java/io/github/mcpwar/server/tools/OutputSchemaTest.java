package io.github.mcpwar.server.tools;

import static io.github.mcpwar.server.tools.Bench.line;
import static io.github.mcpwar.server.tools.Bench.tool;
import static io.github.mcpwar.server.tools.Bench.tools;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.annotation.JsonValue;
import io.github.mcpwar.api.Structured;
import io.github.mcpwar.api.Tool;
import io.github.mcpwar.api.ToolArg;
import io.github.mcpwar.model.CallToolResult;
import io.github.mcpwar.model.Content;
import io.github.mcpwar.model.TextContent;
import io.github.mcpwar.model.ToolDescriptor;
import io.github.mcpwar.requirements.Proves;
import io.github.mcpwar.schema.check.JsonSchema;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Currency;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The output schemas of annotated methods, and results that conform to them or not. */
@SuppressWarnings({"unused", "UnusedMethod", "JavaUtilDate", "ArrayRecordComponent"})
class OutputSchemaTest {

  enum Color {
    RED,
    GREEN
  }

  record Item(
      @ToolArg(description = "What it is called") String name,
      int count,
      @Nullable Double price) {}

  record Tree(String name, List<Tree> branches) {}

  record Simple(
      byte aByte,
      short aShort,
      int anInt,
      long aLong,
      float aFloat,
      double aDouble,
      boolean aBoolean,
      char aChar,
      @Nullable Integer boxed,
      @Nullable String text,
      @NotNull String always,
      @Nullable Color color,
      @Nullable BigDecimal bigDecimal,
      @Nullable BigInteger bigInteger,
      @Nullable UUID uuid,
      @Nullable URI uri,
      byte @Nullable [] bytes,
      char @Nullable [] chars) {}

  record Times(
      LocalDate date,
      Instant instant,
      OffsetDateTime offset,
      ZonedDateTime zoned,
      LocalDateTime local,
      LocalTime time,
      Duration duration,
      Period period,
      Year year,
      YearMonth month,
      DayOfWeek day,
      ZoneId zone,
      Date old) {}

  record Maybe(
      Optional<String> text,
      OptionalInt number,
      OptionalLong large,
      OptionalDouble real,
      Optional<Item> item) {}

  record Containers(
      List<Item> items,
      Set<String> names,
      String[] array,
      int[] numbers,
      Map<String, Item> byName,
      Map<Color, Optional<Integer>> byColor,
      List<Optional<String>> maybe,
      List<@Nullable String> nullable,
      List<List<Integer>> nested) {}

  record Renamed(
      @JsonProperty("other_name") String name,
      @JsonInclude(JsonInclude.Include.NON_DEFAULT) int zero) {}

  record OwnForm(
      @JsonFormat(shape = JsonFormat.Shape.STRING) int text,
      @JsonFormat(pattern = "yyyy") LocalDate year) {}

  record Wrapper(@JsonValue String value) {}

  record Outer(@JsonUnwrapped Item item, int more) {}

  record Limits(@Min(10) int small) {}

  record Exotic(
      Locale locale,
      Currency currency,
      AtomicInteger counter,
      Path path,
      Class<?> type,
      StringBuilder words) {}

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = Circle.class, name = "circle"),
    @JsonSubTypes.Type(value = Square.class, name = "square")
  })
  sealed interface Shape {}

  record Circle(double radius) implements Shape {}

  record Square(double side) implements Shape {}

  record Drawing(List<Shape> shapes, Shape main, Object anything) {}

  static class Bean {
    private final String name = "bean";
    private final int hidden = 1;

    public String getName() {
      return name;
    }

    public boolean isOpen() {
      return true;
    }

    public int getCount() {
      return 3;
    }
  }

  static class OpenBean extends Bean {
    @JsonAnyGetter
    public Map<String, Object> more() {
      return Map.of("extra", 1);
    }
  }

  static class Values {
    static final Tools TOOLS = Bench.tools(new Values());

    static final Item ITEM = new Item("bolt", 3, 0.25);

    @Tool
    int anInt() {
      return 5;
    }

    @Tool
    long aLong() {
      return Long.MAX_VALUE;
    }

    @Tool
    double aDouble() {
      return 0.1;
    }

    @Tool
    Boolean aBoolean() {
      return true;
    }

    @Tool
    char aChar() {
      return 'x';
    }

    @Tool
    Color anEnum() {
      return Color.GREEN;
    }

    @Tool
    LocalDate aDate() {
      return LocalDate.of(2026, 1, 31);
    }

    @Tool
    UUID aUuid() {
      return new UUID(1, 2);
    }

    @Tool
    BigDecimal aBigDecimal() {
      return new BigDecimal("1e-7");
    }

    @Tool
    byte[] bytes() {
      return new byte[] {1, 2, 3};
    }

    @Tool
    Item aRecord() {
      return ITEM;
    }

    @Tool
    Item withNulls() {
      return new Item(null, 0, null);
    }

    @Tool
    Tree recursive() {
      return new Tree("a", List.of(new Tree("b", List.of())));
    }

    @Tool
    List<Tree> recursiveList() {
      return List.of(recursive());
    }

    @Tool
    Simple simple() {
      return new Simple(
          (byte) 1,
          (short) 2,
          3,
          4,
          5.5f,
          6.5,
          true,
          'c',
          7,
          "t",
          "always",
          Color.RED,
          BigDecimal.TEN,
          BigInteger.TWO,
          new UUID(1, 2),
          URI.create("relative/päth"),
          new byte[] {1},
          new char[] {'a'});
    }

    @Tool
    Simple simpleNulls() {
      return new Simple(
          (byte) 1, (short) 2, 3, 4, 5.5f, 6.5, true, 'c', null, null, "always", null, null, null,
          null, null, null, null);
    }

    @Tool
    Times times() {
      return new Times(
          LocalDate.EPOCH,
          Instant.EPOCH.plusNanos(1),
          OffsetDateTime.of(2026, 1, 1, 9, 0, 0, 0, ZoneOffset.ofHours(-5)),
          ZonedDateTime.of(2026, 1, 1, 9, 0, 0, 0, ZoneId.of("Europe/Berlin")),
          LocalDateTime.of(2026, 1, 1, 9, 0),
          LocalTime.NOON,
          Duration.ofMillis(-1500),
          Period.ofDays(3),
          Year.of(2026),
          YearMonth.of(2026, 2),
          DayOfWeek.MONDAY,
          ZoneId.of("Europe/Berlin"),
          new Date(0));
    }

    @Tool
    Maybe maybeSome() {
      return new Maybe(
          Optional.of("x"),
          OptionalInt.of(1),
          OptionalLong.of(2),
          OptionalDouble.of(3.5),
          Optional.of(ITEM));
    }

    @Tool
    Maybe maybeNone() {
      return new Maybe(
          Optional.empty(),
          OptionalInt.empty(),
          OptionalLong.empty(),
          OptionalDouble.empty(),
          Optional.empty());
    }

    @Tool
    Containers containers() {
      List<@Nullable String> nulls = new ArrayList<>(List.of("a"));
      nulls.add(null);
      return new Containers(
          List.of(ITEM),
          Set.of("n"),
          new String[] {"a"},
          new int[] {1, 2},
          Map.of("k", ITEM),
          Map.of(Color.RED, Optional.empty(), Color.GREEN, Optional.of(1)),
          List.of(Optional.empty(), Optional.of("x")),
          nulls,
          List.of(List.of(1)));
    }

    @Tool
    Renamed renamed() {
      return new Renamed("n", 0);
    }

    @Tool
    OwnForm ownForm() {
      return new OwnForm(5, LocalDate.EPOCH);
    }

    @Tool
    Wrapper jsonValue() {
      return new Wrapper("just text");
    }

    @Tool
    Outer unwrapped() {
      return new Outer(ITEM, 1);
    }

    @Tool
    Limits limits() {
      return new Limits(1);
    }

    @Tool
    Exotic exotic() {
      return new Exotic(
          Locale.GERMANY,
          Currency.getInstance("EUR"),
          new AtomicInteger(3),
          Path.of("a", "b"),
          String.class,
          new StringBuilder("w"));
    }

    @Tool
    Shape shape() {
      return new Circle(1);
    }

    @Tool
    Drawing drawing() {
      return new Drawing(List.of(new Circle(1), new Square(2)), new Square(3), List.of(1, "x"));
    }

    @Tool
    Bean bean() {
      return new Bean();
    }

    @Tool
    Bean subclass() {
      return new OpenBean();
    }

    @Tool
    OpenBean openBean() {
      return new OpenBean();
    }

    @Tool
    Number number() {
      return new BigDecimal("12.5");
    }

    @Tool
    Item[] array() {
      return new Item[] {ITEM};
    }

    @Tool
    Set<LocalDate> set() {
      return Set.of(LocalDate.EPOCH);
    }

    @Tool
    List<Map<String, Integer>> maps() {
      return List.of(Map.of("a", 1));
    }

    @Tool
    CompletionStage<Item> later() {
      return CompletableFuture.completedFuture(ITEM);
    }

    @Tool
    CompletableFuture<List<Item>> manyLater() {
      return CompletableFuture.completedFuture(List.of(ITEM));
    }

    @Tool
    Structured<Item> withWords() {
      return new Structured<>(ITEM, "3 bolts");
    }

    @Tool
    CompletionStage<Structured<List<Item>>> wordsLater() {
      return CompletableFuture.completedFuture(new Structured<>(List.of(ITEM), "1 item"));
    }
  }

  static Stream<String> valueTools() {
    return Values.TOOLS.list().stream().map(ToolDescriptor::name);
  }

  @Proves("structured-content-conforms")
  @ParameterizedTest(name = "{0}")
  @MethodSource("valueTools")
  void what_is_returned_conforms_to_its_schema(String name) throws Exception {
    RegisteredTool tool = Values.TOOLS.find(name).orElseThrow();
    CallToolResult result = Bench.call(tool, "{}");
    ObjectNode schema = tool.descriptor().outputSchema();

    if (schema != null) {
      JsonSchema checked = JsonSchema.checked(schema);
      JsonNode onTheWire =
          Bench.MAPPER.readTree(Bench.MAPPER.writeValueAsBytes(result)).get("structuredContent");
      assertThat(checked.ownProblems("result", onTheWire)).isEmpty();
    }
    assertThat(result.structuredContent()).isNotNull();
    assertThat(result.isError()).isFalse();
    assertThat(result.content()).hasSize(1);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
          anInt        | {"type":"integer"}
          aDouble      | {"type":"number"}
          aBoolean     | {"type":"boolean"}
          aChar        | {"type":"string","minLength":1,"maxLength":1}
          anEnum       | {"type":"string","enum":["RED","GREEN"]}
          aDate        | {"type":"string","format":"date"}
          bytes        | {"type":"string","contentEncoding":"base64"}
          aRecord      | {"type":"object","properties":{"name":{"type":"string",\
          "description":"What it is called"},"count":{"type":"integer"},"price":{"type":"number"}},\
          "required":["count"]}
          recursive    | {"type":"object","properties":{"name":{"type":"string"},\
          "branches":{"type":"array","items":{"anyOf":[{"$ref":"#"},{"type":"null"}]}}}}
          recursiveList| {"type":"array","items":{"anyOf":[{"$ref":"#/$defs/Tree"},\
          {"type":"null"}]},"$defs":{"Tree":{"type":"object",\
          "properties":{"name":{"type":"string"},"branches":{"type":"array",\
          "items":{"anyOf":[{"$ref":"#/$defs/Tree"},{"type":"null"}]}}}}}}
          renamed      | {"type":"object","properties":{"other_name":{"type":"string"},\
          "zero":{"type":"integer"}}}
          ownForm      | {"type":"object","properties":{"text":{"type":"string"},\
          "year":{"type":"string","examples":["2026"]}},"required":["text"]}
          limits       | {"type":"object","properties":{"small":{"type":"integer"}},\
          "required":["small"]}
          jsonValue    | {"type":"string"}
          set          | {"type":"array","items":{"anyOf":[{"type":"string","format":"date"},\
          {"type":"null"}]}}
          maps         | {"type":"array","items":{"anyOf":[{"type":"object",\
          "additionalProperties":{"anyOf":[{"type":"integer"},{"type":"null"}]}},{"type":"null"}]}}
          later        | {"type":"object","properties":{"name":{"type":"string",\
          "description":"What it is called"},"count":{"type":"integer"},"price":{"type":"number"}},\
          "required":["count"]}
          withWords    | {"type":"object","properties":{"name":{"type":"string",\
          "description":"What it is called"},"count":{"type":"integer"},"price":{"type":"number"}},\
          "required":["count"]}
          """)
  void the_return_type_becomes_the_schema(String name, String expected) {
    ObjectNode schema = Values.TOOLS.find(name).orElseThrow().descriptor().outputSchema();

    assertThat(schema).isNotNull();
    assertThat(schema.toString()).isEqualTo(line(expected));
  }

  static class Free {
    @Tool
    String text() {
      return "";
    }

    @Tool
    CharSequence chars() {
      return "";
    }

    @Tool
    void nothing() {}

    @Tool
    CompletionStage<Void> nothingLater() {
      return CompletableFuture.completedFuture(null);
    }

    @Tool
    Content block() {
      return new TextContent("");
    }

    @Tool
    List<Content> blocks() {
      return List.of();
    }

    @Tool
    List<TextContent> texts() {
      return List.of();
    }

    @Tool
    Content[] array() {
      return new Content[0];
    }

    @Tool
    CallToolResult result() {
      return CallToolResult.text("");
    }

    @Tool
    Object anything() {
      return "";
    }

    @Tool
    JsonNode json() {
      return Bench.json("{}");
    }

    @Tool
    Map<String, Item> map() {
      return Map.of();
    }

    @Tool
    Optional<Item> optional() {
      return Optional.empty();
    }

    @Tool
    CompletionStage<Optional<Item>> optionalLater() {
      return CompletableFuture.completedFuture(Optional.empty());
    }

    @Tool
    @Nullable
    Item nullable() {
      return null;
    }

    @Tool
    OptionalInt optionalInt() {
      return OptionalInt.empty();
    }

    @Tool
    @SuppressWarnings("rawtypes")
    CompletionStage raw() {
      return CompletableFuture.completedFuture(1);
    }
  }

  @Test
  void nothing_is_promised_where_nothing_holds_for_every_result() {
    assertThat(tools(new Free()).list())
        .hasSize(17)
        .allSatisfy(tool -> assertThat(tool.outputSchema()).as(tool.name()).isNull());
  }
}
