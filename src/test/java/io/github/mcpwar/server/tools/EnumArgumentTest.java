package io.github.mcpwar.server.tools;

import static io.github.mcpwar.server.tools.Bench.line;
import static io.github.mcpwar.server.tools.Bench.text;
import static io.github.mcpwar.server.tools.Bench.tool;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import io.github.mcpwar.api.Tool;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.EnumNamingStrategies;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.annotation.EnumNaming;

/**
 * Enums and keys of maps: every value that the schema lists is accepted, and read as the constant
 * it stands for.
 */
@SuppressWarnings({"unused", "UnusedMethod"})
class EnumArgumentTest {

  enum Plain {
    A,
    B
  }

  enum Worded {
    A {
      @Override
      public String toString() {
        return "the first";
      }
    },
    B
  }

  enum Renamed {
    @JsonProperty("one")
    A,
    @JsonAlias({"2", "zwei"})
    B
  }

  enum Valued {
    A("a-value"),
    B("b-value");

    private final String value;

    Valued(String value) {
      this.value = value;
    }

    @JsonValue
    String value() {
      return value;
    }
  }

  enum Numbered {
    A(10),
    B(20);

    @JsonValue
    public final int number;

    Numbered(int number) {
      this.number = number;
    }
  }

  enum Created {
    A("x"),
    B("y");

    private final String code;

    Created(String code) {
      this.code = code;
    }

    @JsonCreator
    static Created of(String code) {
      return Stream.of(values())
          .filter(each -> each.code.equals(code))
          .findFirst()
          .orElseThrow();
    }
  }

  enum CreatedAndValued {
    A,
    B;

    @JsonCreator
    static CreatedAndValued of(String name) {
      return valueOf(name.toUpperCase(Locale.ROOT));
    }

    @JsonValue
    String shown() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  enum ByNumber {
    A(7),
    B(8);

    private final int code;

    ByNumber(int code) {
      this.code = code;
    }

    @JsonCreator
    static ByNumber of(int code) {
      return code == 7 ? A : B;
    }
  }

  enum Guessed {
    A,
    B;

    @JsonCreator
    static Guessed of(String text) {
      return text.length() > 3 ? A : B;
    }
  }

  enum WithDefault {
    A,
    @JsonEnumDefaultValue
    B
  }

  @JsonFormat(shape = JsonFormat.Shape.NUMBER)
  enum Ordinal {
    A,
    B
  }

  @EnumNaming(EnumNamingStrategies.LowerCamelCaseStrategy.class)
  enum Named {
    FIRST_ONE,
    SECOND_ONE
  }

  static class Enums {
    @Tool
    String plain(Plain value) {
      return value.name();
    }

    @Tool
    String worded(Worded value) {
      return value.name();
    }

    @Tool
    String renamed(Renamed value) {
      return value.name();
    }

    @Tool
    String valued(Valued value) {
      return value.name();
    }

    @Tool
    String numbered(Numbered value) {
      return value.name();
    }

    @Tool
    String created(Created value) {
      return value.name();
    }

    @Tool
    String createdAndValued(CreatedAndValued value) {
      return value.name();
    }

    @Tool
    String byNumber(ByNumber value) {
      return value.name();
    }

    @Tool
    String withDefault(WithDefault value) {
      return value.name();
    }

    @Tool
    String ordinal(Ordinal value) {
      return value.name();
    }

    @Tool
    String named(Named value) {
      return value.name().substring(0, 1).replace("F", "A").replace("S", "B");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "plain            | string  | [\"A\",\"B\"]",
        "worded           | string  | [\"the first\",\"B\"]",
        "renamed          | string  | [\"one\",\"B\"]",
        "valued           | string  | [\"a-value\",\"b-value\"]",
        "numbered         | integer | [10,20]",
        "created          | string  | [\"x\",\"y\"]",
        "createdAndValued | string  | [\"a\",\"b\"]",
        "byNumber         | integer | [7,8]",
        "withDefault      | string  | [\"A\",\"B\"]",
        "ordinal          | integer | [0,1]",
        "named            | string  | [\"firstOne\",\"secondOne\"]",
      })
  void each_value_that_is_listed_is_read_as_its_constant(String name, String type, String values)
      throws Exception {
    RegisteredTool tool = tool(new Enums(), name);
    JsonNode schema = tool.descriptor().inputSchema().at("/properties/value");

    assertThat(schema.toString()).isEqualTo("{\"type\":\"" + type + "\",\"enum\":" + values + "}");
    assertThat(text(tool, "{\"value\": " + schema.at("/enum/0") + "}")).isEqualTo("A");
    assertThat(text(tool, "{\"value\": " + schema.at("/enum/1") + "}")).isEqualTo("B");
  }

  @Test
  void aliases_of_constants_are_accepted_though_not_listed() throws Exception {
    RegisteredTool tool = tool(new Enums(), "renamed");

    assertThat(tool.with(Bench.json("{\"value\": \"zwei\"}")).problems()).isEmpty();
    assertThat(text(tool, "{\"value\": \"zwei\"}")).isEqualTo("B");
  }

  static class Unlisted {
    @Tool
    String guessed(Guessed value) {
      return value.name();
    }
  }

  @Test
  void a_creator_that_decides_by_itself_is_described_by_what_it_takes() throws Exception {
    RegisteredTool tool = tool(new Unlisted(), "guessed");

    assertThat(tool.descriptor().inputSchema().at("/properties/value").toString())
        .isEqualTo("{\"type\":\"string\"}");
    assertThat(text(tool, "{\"value\": \"long\"}")).isEqualTo("A");
  }

  static class Keys {
    @Tool
    String plain(Map<Plain, String> value) {
      return value.keySet().toString();
    }

    @Tool
    String worded(Map<Worded, String> value) {
      return value.keySet().iterator().next().name();
    }

    @Tool
    String renamed(EnumMap<Renamed, String> value) {
      return value.keySet().toString();
    }

    @Tool
    String valued(Map<Valued, String> value) {
      return value.keySet().toString();
    }

    @Tool
    String created(Map<Created, String> value) {
      return value.keySet().toString();
    }

    @Tool
    String createdAndValued(Map<CreatedAndValued, String> value) {
      return value.keySet().toString();
    }

    @Tool
    String numbered(Map<Numbered, String> value) {
      return value.keySet().toString();
    }

    @Tool
    String uuid(Map<UUID, String> value) {
      return value.keySet().toString();
    }

    @Tool
    String date(Map<LocalDate, String> value) {
      return value.keySet().toString();
    }

    @Tool
    String number(Map<Integer, String> value) {
      return value.keySet().toString();
    }

    @Tool
    String truth(Map<Boolean, String> value) {
      return value.keySet().toString();
    }

    @Tool
    String nested(Map<Plain, List<Map<Valued, Integer>>> value) {
      return value.toString();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "plain            | {\"enum\":[\"A\",\"B\"]}               | A          | [A]",
        "worded           | {\"enum\":[\"the first\",\"B\"]}       | the first  | A",
        "renamed          | {\"enum\":[\"one\",\"B\"]}             | one        | [A]",
        "valued           | {\"enum\":[\"a-value\",\"b-value\"]}   | a-value    | [A]",
        "created          | {\"enum\":[\"x\",\"y\"]}               | x          | [A]",
        "createdAndValued | {\"enum\":[\"a\",\"b\"]}               | a          | [A]",
        "uuid             | {\"format\":\"uuid\"}                  | "
            + "123e4567-e89b-12d3-a456-426614174000 | [123e4567-e89b-12d3-a456-426614174000]",
        "date             | {\"format\":\"date\"}                  | 2026-01-31 | [2026-01-31]",
        "number           | {\"pattern\":\"^-?[0-9]+$\"}           | -1         | [-1]",
        "truth            | {\"enum\":[\"true\",\"false\"]}        | true       | [true]",
      })
  void each_name_that_is_listed_is_read_as_a_key(String name, String names, String key, String read)
      throws Exception {
    RegisteredTool tool = tool(new Keys(), name);

    assertThat(tool.descriptor()
            .inputSchema()
            .at("/properties/value/propertyNames")
            .toString())
        .isEqualTo(names);
    assertThat(text(tool, "{\"value\": {\"" + key + "\": \"x\"}}")).isEqualTo(read);
    assertThat(tool.with(Bench.json("{\"value\": {\"?\": \"x\"}}")).problems())
        .singleElement()
        .asString()
        .startsWith("arguments.value[\"?\"]: ");
  }

  @Test
  void keys_of_enums_with_numbers_are_described_as_far_as_they_are_read() throws Exception {
    RegisteredTool tool = tool(new Keys(), "numbered");
    JsonNode names = tool.descriptor().inputSchema().at("/properties/value/propertyNames/enum");

    for (JsonNode each : names) {
      text(tool, "{\"value\": {\"" + each.asString() + "\": \"x\"}}");
    }
  }

  record NoKey(int a, int b) {}

  static class BadKeys {
    @Tool
    String bad(Map<NoKey, String> value) {
      return "";
    }
  }

  @Test
  void keys_that_cannot_be_made_of_text_are_refused() {
    assertThatThrownBy(() -> Bench.tools(new BadKeys()))
        .hasMessageContaining("BadKeys.bad: parameter value: keys of the type "
            + NoKey.class.getName() + " cannot be made of text");
  }

  static class Sets {
    @Tool
    String set(EnumSet<Plain> value) {
      return value.toString();
    }
  }

  @Test
  void a_set_of_constants_has_none_twice() throws Exception {
    RegisteredTool tool = tool(new Sets(), "set");

    assertThat(tool.descriptor().inputSchema().at("/properties/value").toString())
        .isEqualTo(line("""
            {"type": "array", "items": {"type": "string", "enum": ["A", "B"]}, \
            "uniqueItems": true}"""));
    assertThat(text(tool, "{\"value\": [\"B\", \"A\"]}")).isEqualTo("[A, B]");
  }
}
