package io.github.mcpwar.server.tools;

import static io.github.mcpwar.server.tools.Bench.line;
import static io.github.mcpwar.server.tools.Bench.tool;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.mcpwar.api.McpContext;
import io.github.mcpwar.api.Tool;
import io.github.mcpwar.api.ToolArg;
import io.github.mcpwar.requirements.Proves;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Negative;
import jakarta.validation.constraints.NegativeOrZero;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.security.Principal;
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
import java.time.ZonedDateTime;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The input schemas of annotated methods. */
@SuppressWarnings({"unused", "UnusedMethod"})
class InputSchemaTest {

  enum Size3 {
    SMALL,
    @JsonProperty("medium-ish")
    MEDIUM,
    LARGE {
      @Override
      public String toString() {
        return "huge";
      }
    }
  }

  static class Types {
    static final Tools TOOLS = Bench.tools(new Types());

    @Tool
    void primitiveByte(byte value) {}

    @Tool
    void primitiveShort(short value) {}

    @Tool
    void primitiveInt(int value) {}

    @Tool
    void primitiveLong(long value) {}

    @Tool
    void primitiveFloat(float value) {}

    @Tool
    void primitiveDouble(double value) {}

    @Tool
    void primitiveBoolean(boolean value) {}

    @Tool
    void primitiveChar(char value) {}

    @Tool
    void boxedInteger(Integer value) {}

    @Tool
    void boxedDouble(Double value) {}

    @Tool
    void boxedBoolean(Boolean value) {}

    @Tool
    void boxedCharacter(Character value) {}

    @Tool
    void string(String value) {}

    @Tool
    void charSequence(CharSequence value) {}

    @Tool
    void enumeration(Size3 value) {}

    @Tool
    void dayOfWeek(DayOfWeek value) {}

    @Tool
    void list(List<String> value) {}

    @Tool
    void rawList(@SuppressWarnings("rawtypes") List value) {}

    @Tool
    void listOfNullable(List<@Nullable String> value) {}

    @Tool
    void collection(Collection<Long> value) {}

    @Tool
    void set(Set<Integer> value) {}

    @Tool
    void array(String[] value) {}

    @Tool
    void intArray(int[] value) {}

    @Tool
    void nestedList(List<List<Integer>> value) {}

    @Tool
    void varargs(String... value) {}

    @Tool
    void map(Map<String, Integer> value) {}

    @Tool
    void mapOfAnything(Map<String, Object> value) {}

    @Tool
    void mapByEnum(Map<Size3, String> value) {}

    @Tool
    void localDate(LocalDate value) {}

    @Tool
    void instant(Instant value) {}

    @Tool
    void offsetDateTime(OffsetDateTime value) {}

    @Tool
    void zonedDateTime(ZonedDateTime value) {}

    @Tool
    void localDateTime(LocalDateTime value) {}

    @Tool
    void localTime(LocalTime value) {}

    @Tool
    void duration(Duration value) {}

    @Tool
    void period(Period value) {}

    @Tool
    void year(Year value) {}

    @Tool
    void yearMonth(YearMonth value) {}

    @Tool
    void zoneId(ZoneId value) {}

    @Tool
    void bigDecimal(BigDecimal value) {}

    @Tool
    void bigInteger(BigInteger value) {}

    @Tool
    void number(Number value) {}

    @Tool
    void uuid(UUID value) {}

    @Tool
    void uri(URI value) {}

    @Tool
    void locale(Locale value) {}

    @Tool
    void currency(Currency value) {}

    @Tool
    void bytes(byte[] value) {}

    @Tool
    void anyNode(JsonNode value) {}

    @Tool
    void objectNode(ObjectNode value) {}

    @Tool
    void arrayNode(ArrayNode value) {}

    @Tool
    void anything(Object value) {}
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
          primitiveByte    | {"type":"integer","minimum":-128,"maximum":127}
          primitiveShort   | {"type":"integer"}
          primitiveInt     | {"type":"integer"}
          primitiveLong    | {"type":"integer"}
          primitiveFloat   | {"type":"number"}
          primitiveDouble  | {"type":"number"}
          primitiveBoolean | {"type":"boolean"}
          primitiveChar    | {"type":"string","minLength":1,"maxLength":1}
          boxedInteger     | {"type":"integer"}
          boxedDouble      | {"type":"number"}
          boxedBoolean     | {"type":"boolean"}
          boxedCharacter   | {"type":"string","minLength":1,"maxLength":1}
          string           | {"type":"string"}
          charSequence     | {"type":"string"}
          enumeration      | {"type":"string","enum":["SMALL","medium-ish","huge"]}
          dayOfWeek        | {"type":"string","enum":["MONDAY","TUESDAY","WEDNESDAY","THURSDAY",\
          "FRIDAY","SATURDAY","SUNDAY"]}
          list             | {"type":"array","items":{"type":"string"}}
          rawList          | {"type":"array","items":{}}
          listOfNullable   | {"type":"array","items":{"anyOf":[{"type":"string"},{"type":"null"}]}}
          collection       | {"type":"array","items":{"type":"integer"}}
          set              | {"type":"array","items":{"type":"integer"},"uniqueItems":true}
          array            | {"type":"array","items":{"type":"string"}}
          intArray         | {"type":"array","items":{"type":"integer"}}
          nestedList       | {"type":"array","items":{"type":"array","items":{"type":"integer"}}}
          varargs          | {"type":"array","items":{"type":"string"}}
          map              | {"type":"object","additionalProperties":{"type":"integer"}}
          mapOfAnything    | {"type":"object"}
          mapByEnum        | {"type":"object","additionalProperties":{"type":"string"},\
          "propertyNames":{"enum":["SMALL","medium-ish","huge"]}}
          localDate        | {"type":"string","format":"date"}
          instant          | {"type":"string","format":"date-time"}
          offsetDateTime   | {"type":"string","format":"date-time"}
          zonedDateTime    | {"type":"string","format":"date-time"}
          localDateTime    | {"type":"string","examples":["2026-01-31T09:30:00"]}
          localTime        | {"type":"string","examples":["09:30:00"]}
          duration         | {"type":"string","format":"duration","examples":["PT1H30M"]}
          period           | {"type":"string","examples":["P1M15D"]}
          year             | {"type":"integer"}
          yearMonth        | {"type":"string","examples":["2026-01"]}
          zoneId           | {"type":"string","examples":["Europe/Berlin"]}
          bigDecimal       | {"type":"number"}
          bigInteger       | {"type":"integer"}
          number           | {"type":"number"}
          uuid             | {"type":"string","format":"uuid"}
          uri              | {"type":"string","format":"uri"}
          locale           | {"type":"string","examples":["de-DE"]}
          currency         | {"type":"string","examples":["EUR"]}
          bytes            | {"type":"string","contentEncoding":"base64"}
          anyNode          | {}
          objectNode       | {"type":"object"}
          arrayNode        | {"type":"array","items":{}}
          anything         | {}
          """)
  void each_type_has_its_schema(String tool, String expected) {
    ObjectNode schema = Types.TOOLS.find(tool).orElseThrow().descriptor().inputSchema();

    assertThat(schema.at("/properties/value").toString()).isEqualTo(line(expected));
    assertThat(schema.at("/required").toString()).isEqualTo("[\"value\"]");
    assertThat(schema.at("/additionalProperties").toString()).isEqualTo("false");
  }

  static class Constrained {
    static final Tools TOOLS = Bench.tools(new Constrained());

    @Tool
    void notBlank(@NotBlank String value) {}

    @Tool
    void notEmpty(@NotEmpty String value) {}

    @Tool
    void notEmptyList(@NotEmpty List<String> value) {}

    @Tool
    void notEmptyMap(@NotEmpty Map<String, String> value) {}

    @Tool
    void size(@Size(min = 2, max = 5) String value) {}

    @Tool
    void sizeOfList(@Size(max = 3) List<@Size(min = 1) String> value) {}

    @Tool
    void sizeOfArray(@Size(min = 1) String[] value) {}

    @Tool
    void minMax(@Min(1) @Max(10) int value) {}

    @Tool
    void decimal(
        @DecimalMin("0.5") @DecimalMax(value = "1.5", inclusive = false) BigDecimal value) {}

    @Tool
    void positive(@Positive int value) {}

    @Tool
    void positiveOrZero(@PositiveOrZero double value) {}

    @Tool
    void negative(@Negative int value) {}

    @Tool
    void negativeOrZero(@NegativeOrZero int value) {}

    @Tool
    void pattern(@Pattern(regexp = "[A-Z]+") String value) {}

    @Tool
    void anchored(@Pattern(regexp = "^[A-Z]+$") String value) {}

    @Tool
    void twoPatterns(@Pattern(regexp = "[A-Z]+") @Pattern(regexp = ".*X.*") String value) {}

    @Tool
    void blankAndPattern(@NotBlank @Pattern(regexp = "[a-z ]*") String value) {}

    @Tool
    void email(@Email String value) {}

    @Tool
    void optionalContent(Optional<@NotBlank String> value) {}

    @Tool
    void composed(@ShortName String value) {}
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
          notBlank        | {"type":"string","minLength":1,"pattern":"\\\\S"}
          notEmpty        | {"type":"string","minLength":1}
          notEmptyList    | {"type":"array","items":{"type":"string"},"minItems":1}
          notEmptyMap     | {"type":"object","additionalProperties":{"type":"string"},\
          "minProperties":1}
          size            | {"type":"string","minLength":2,"maxLength":5}
          sizeOfList      | {"type":"array","items":{"type":"string","minLength":1},"maxItems":3}
          sizeOfArray     | {"type":"array","items":{"type":"string"},"minItems":1}
          minMax          | {"type":"integer","maximum":10,"minimum":1}
          decimal         | {"type":"number","exclusiveMaximum":1.5,"minimum":0.5}
          positive        | {"type":"integer","exclusiveMinimum":0}
          positiveOrZero  | {"type":"number","minimum":0}
          negative        | {"type":"integer","exclusiveMaximum":0}
          negativeOrZero  | {"type":"integer","maximum":0}
          pattern         | {"type":"string","pattern":"^(?:[A-Z]+)$"}
          anchored        | {"type":"string","pattern":"^[A-Z]+$"}
          twoPatterns     | {"type":"string","pattern":"^(?:[A-Z]+)$",\
          "allOf":[{"pattern":"^(?:.*X.*)$"}]}
          blankAndPattern | {"type":"string","minLength":1,"pattern":"\\\\S",\
          "allOf":[{"pattern":"^(?:[a-z ]*)$"}]}
          email           | {"type":"string","format":"email"}
          optionalContent | {"type":"string","minLength":1,"pattern":"\\\\S"}
          composed        | {"type":"string","minLength":1,"maxLength":8}
          """)
  void jakarta_validation_constraints_become_keywords(String tool, String expected) {
    ObjectNode schema = Constrained.TOOLS.find(tool).orElseThrow().descriptor().inputSchema();

    assertThat(schema.at("/properties/value").toString()).isEqualTo(line(expected));
  }

  static class Missing {
    @Tool
    void mayBeMissing(
        String needed,
        int number,
        Optional<String> optional,
        OptionalInt optionalInt,
        OptionalLong optionalLong,
        OptionalDouble optionalDouble,
        @Nullable String nullable,
        @ToolArg(required = false) String notRequired,
        @ToolArg(defaultValue = "5") int byDefault,
        McpContext context,
        Principal principal) {}
  }

  @Test
  void what_may_be_missing_is_not_required_and_what_is_injected_is_not_there() {
    assertThat(tool(new Missing(), "mayBeMissing").descriptor().inputSchema().toString())
        .isEqualTo(line("""
                {
                  "type": "object",
                  "properties": {
                    "needed": {"type": "string"},
                    "number": {"type": "integer"},
                    "optional": {"type": "string"},
                    "optionalInt": {"type": "integer"},
                    "optionalLong": {"type": "integer"},
                    "optionalDouble": {"type": "number"},
                    "nullable": {"type": "string"},
                    "notRequired": {"type": "string"},
                    "byDefault": {"type": "integer", "default": 5}
                  },
                  "required": ["needed", "number"],
                  "additionalProperties": false
                }
                """));
  }

  static class Nothing {
    @Tool
    void ping(McpContext context) {}
  }

  @Proves("tool-arguments-checked")
  @Test
  void a_tool_without_arguments_accepts_only_the_empty_object() {
    assertThat(tool(new Nothing(), "ping").descriptor().inputSchema().toString())
        .isEqualTo("{\"type\":\"object\",\"properties\":{},\"additionalProperties\":false}");
  }

  static class Described {
    @Tool
    void order(
        @ToolArg(name = "customer-id", description = "Who buys", header = "Customer")
            String customer,
        @ToolArg(description = "When", defaultValue = "2026-01-31") LocalDate day,
        @ToolArg(description = "Sizes", defaultValue = "[\"SMALL\"]") List<Size3> sizes) {}
  }

  @Test
  void tool_arg_gives_name_description_default_and_header() {
    assertThat(tool(new Described(), "order").descriptor().inputSchema().toString())
        .isEqualTo(line("""
                {
                  "type": "object",
                  "properties": {
                    "customer-id": {"type": "string", "description": "Who buys", "x-mcp-header": \
                "Customer"},
                    "day": {"type": "string", "format": "date", "description": "When", "default": \
                "2026-01-31"},
                    "sizes": {
                      "type": "array",
                      "items": {"type": "string", "enum": ["SMALL", "medium-ish", "huge"]},
                      "description": "Sizes",
                      "default": ["SMALL"]
                    }
                  },
                  "required": ["customer-id"],
                  "additionalProperties": false
                }
                """));
  }

  record Address(
      @ToolArg(description = "Street and number") @NotBlank String street,
      @JsonProperty("zip_code") String zip,
      @Nullable String extra,
      @ToolArg(defaultValue = "DE") String country) {}

  static class Once {
    @Tool
    void move(@ToolArg(description = "The new one") @Valid Address address) {}
  }

  @Test
  void a_record_that_occurs_once_stands_where_it_occurs() {
    assertThat(tool(new Once(), "move").descriptor().inputSchema().toString()).isEqualTo(line("""
                {
                  "type": "object",
                  "properties": {
                    "address": {
                      "type": "object",
                      "properties": {
                        "street": {"type": "string", "minLength": 1, "pattern": "\\\\S", \
                "description": "Street and number"},
                        "zip_code": {"type": "string"},
                        "extra": {"type": "string"},
                        "country": {"type": "string", "default": "DE"}
                      },
                      "required": ["street", "zip_code"],
                      "additionalProperties": false,
                      "description": "The new one"
                    }
                  },
                  "required": ["address"],
                  "additionalProperties": false
                }
                """));
  }

  static class Twice {
    @Tool
    void send(@ToolArg(description = "From") Address from, List<Address> to) {}
  }

  @Test
  void a_record_that_occurs_twice_stands_in_defs() {
    ObjectNode schema = tool(new Twice(), "send").descriptor().inputSchema();

    assertThat(schema.get("properties").toString()).isEqualTo(line("""
                {
                  "from": {"$ref": "#/$defs/Address", "description": "From"},
                  "to": {"type": "array", "items": {"$ref": "#/$defs/Address"}}
                }
                """));
    assertThat(schema.at("/$defs").propertyNames()).containsExactly("Address");
  }

  record Folder(String name, List<Folder> folders) {}

  record Ping(Optional<Pong> pong) {}

  record Pong(Optional<Ping> ping) {}

  static class Recursive {
    @Tool
    void tree(Folder root) {}

    @Tool
    void game(Ping start) {}
  }

  @Test
  void a_record_inside_itself_stands_in_defs() {
    assertThat(tool(new Recursive(), "tree").descriptor().inputSchema().toString())
        .isEqualTo(line("""
                {
                  "type": "object",
                  "properties": {"root": {"$ref": "#/$defs/Folder"}},
                  "required": ["root"],
                  "additionalProperties": false,
                  "$defs": {
                    "Folder": {
                      "type": "object",
                      "properties": {
                        "name": {"type": "string"},
                        "folders": {"type": "array", "items": {"$ref": "#/$defs/Folder"}}
                      },
                      "required": ["name", "folders"],
                      "additionalProperties": false
                    }
                  }
                }
                """));
    assertThat(tool(new Recursive(), "game")
            .descriptor()
            .inputSchema()
            .at("/$defs")
            .toString())
        .isEqualTo(line("""
                {
                  "Ping": {
                    "type": "object",
                    "properties": {
                      "pong": {
                        "type": "object",
                        "properties": {"ping": {"$ref": "#/$defs/Ping"}},
                        "additionalProperties": false
                      }
                    },
                    "additionalProperties": false
                  }
                }
                """));
  }

  record Pair<T>(T left, T right) {}

  static class Generic {
    @Tool
    void pairs(Pair<String> texts, Pair<Integer> numbers, Pair<Pair<String>> both) {}
  }

  @Test
  void generic_records_are_kept_apart_by_their_type_arguments() {
    ObjectNode schema = tool(new Generic(), "pairs").descriptor().inputSchema();

    assertThat(schema.at("/$defs/Pair_String/properties/left").toString())
        .isEqualTo("{\"type\":\"string\"}");
    assertThat(schema.at("/properties/numbers/properties/left").toString())
        .isEqualTo("{\"type\":\"integer\"}");
    assertThat(schema.at("/properties/both/properties/right").toString())
        .isEqualTo("{\"$ref\":\"#/$defs/Pair_String\"}");
  }

  static class Mutable {
    private int limit = 10;

    @NotBlank
    public String query = "";

    public int getLimit() {
      return limit;
    }

    public void setLimit(int limit) {
      this.limit = limit;
    }
  }

  record Formatted(@JsonFormat(pattern = "dd.MM.yyyy") LocalDate day) {}

  static class Beans {
    @Tool
    void search(Mutable filter) {}

    @Tool
    void formatted(Formatted value) {}
  }

  @Test
  void members_of_a_class_with_setters_keep_their_initial_values_unless_they_must_not_be_null() {
    ObjectNode schema = tool(new Beans(), "search").descriptor().inputSchema();

    assertThat(schema.at("/properties/filter/properties").propertyNames())
        .containsExactlyInAnyOrder("limit", "query");
    assertThat(schema.at("/properties/filter/required").toString()).isEqualTo("[\"query\"]");
  }

  @Test
  void a_date_with_a_pattern_is_a_text_like_the_example() {
    ObjectNode schema = tool(new Beans(), "formatted").descriptor().inputSchema();

    assertThat(schema.at("/properties/value/properties/day").toString())
        .isEqualTo("{\"type\":\"string\",\"examples\":[\"31.01.2026\"]}");
  }
}
