package io.github.mcpwar.server.tools;

import static io.github.mcpwar.server.tools.Bench.json;
import static io.github.mcpwar.server.tools.Bench.text;
import static io.github.mcpwar.server.tools.Bench.tool;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.mcpwar.api.McpContext;
import io.github.mcpwar.api.Tool;
import io.github.mcpwar.api.ToolArg;
import io.github.mcpwar.api.ToolException;
import io.github.mcpwar.testkit.RecordingContext;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.security.Principal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.List;
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
import tools.jackson.databind.node.ObjectNode;

/** The values that parameters of annotated methods receive. */
@SuppressWarnings({"unused", "UnusedMethod"})
class BindingTest {

  enum Color {
    RED,
    @JsonProperty("light-green")
    GREEN
  }

  record Point(int x, int y) {}

  record Settings(
      String name,
      Optional<String> note,
      OptionalInt level,
      @Nullable String extra,
      @ToolArg(defaultValue = "blue") String color,
      @ToolArg(defaultValue = "3") int size,
      @ToolArg(required = false) boolean loud) {}

  record Range(int from, int to) {
    Range {
      if (to < from) {
        throw new ToolException("to must not be before from");
      }
    }
  }

  record Even(int value) {
    Even {
      if (value % 2 != 0) {
        throw new IllegalArgumentException("com.example.Secret says no");
      }
    }
  }

  static class Echo {
    static final Tools TOOLS = Bench.tools(new Echo());

    @Tool
    String aByte(byte value) {
      return "" + value;
    }

    @Tool
    String aShort(short value) {
      return "" + value;
    }

    @Tool
    String anInt(int value) {
      return "" + value;
    }

    @Tool
    String aLong(Long value) {
      return "" + value;
    }

    @Tool
    String aFloat(float value) {
      return "" + value;
    }

    @Tool
    String aDouble(double value) {
      return "" + value;
    }

    @Tool
    String aBoolean(boolean value) {
      return "" + value;
    }

    @Tool
    String aChar(char value) {
      return "" + value;
    }

    @Tool
    String aString(String value) {
      return value;
    }

    @Tool
    String anEnum(Color value) {
      return value.name();
    }

    @Tool
    String aList(List<Integer> value) {
      return "" + value;
    }

    @Tool
    String aSet(Set<Color> value) {
      return "" + value;
    }

    @Tool
    String anArray(int[] value) {
      return Arrays.toString(value);
    }

    @Tool
    String varargs(String... value) {
      return String.join("+", value);
    }

    @Tool
    String aMap(Map<String, Point> value) {
      return "" + value;
    }

    @Tool
    String aMapByEnum(Map<Color, Integer> value) {
      return value.keySet().iterator().next().name();
    }

    @Tool
    String aRecord(Point value) {
      return "" + value;
    }

    @Tool
    String records(List<Point> value) {
      return "" + value.get(0).x();
    }

    @Tool
    String aDate(LocalDate value) {
      return "" + value.plusDays(1);
    }

    @Tool
    String anInstant(Instant value) {
      return "" + value;
    }

    @Tool
    String aZonedDateTime(ZonedDateTime value) {
      return "" + value.toInstant();
    }

    @Tool
    String aLocalDateTime(LocalDateTime value) {
      return "" + value;
    }

    @Tool
    String aLocalTime(LocalTime value) {
      return "" + value;
    }

    @Tool
    String aDuration(Duration value) {
      return "" + value.toMinutes();
    }

    @Tool
    String aBigDecimal(BigDecimal value) {
      return value.toPlainString();
    }

    @Tool
    String aBigInteger(BigInteger value) {
      return "" + value;
    }

    @Tool
    String aUuid(UUID value) {
      return "" + value;
    }

    @Tool
    String aUri(URI value) {
      return value.getHost();
    }

    @Tool
    String bytes(byte[] value) {
      return Arrays.toString(value);
    }

    @Tool
    String json(JsonNode value) {
      return value.getNodeType() + " " + value;
    }

    @Tool
    String object(ObjectNode value) {
      return "" + value.size();
    }

    @Tool
    String anything(Object value) {
      return value.getClass().getSimpleName() + " " + value;
    }

    @Tool
    String anOptional(Optional<Point> value) {
      return "" + value;
    }

    @Tool
    String anOptionalInt(OptionalInt value) {
      return "" + value;
    }

    @Tool
    String settings(Settings value) {
      return "" + value;
    }
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
          aByte          | -128                            | -128
          aShort         | 7                               | 7
          anInt          | 42                              | 42
          anInt          | 42.0                            | 42
          aLong          | 9007199254740993                | 9007199254740993
          aFloat         | 1.5                             | 1.5
          aDouble        | 3                               | 3.0
          aBoolean       | true                            | true
          aChar          | "x"                             | x
          aString        | "42"                            | 42
          anEnum         | "light-green"                   | GREEN
          aList          | [1,2]                           | [1, 2]
          aSet           | ["RED"]                         | [RED]
          anArray        | [1,2]                           | [1, 2]
          varargs        | ["a","b"]                       | a+b
          aMap           | {"a":{"x":1,"y":2}}             | {a=Point[x=1, y=2]}
          aMapByEnum     | {"light-green":1}               | GREEN
          aRecord        | {"x":1,"y":2}                   | Point[x=1, y=2]
          records        | [{"x":1,"y":2}]                 | 1
          aDate          | "2026-01-31"                    | 2026-02-01
          anInstant      | "2026-01-31T10:00:00+01:00"     | 2026-01-31T09:00:00Z
          aZonedDateTime | "2026-01-31T10:00:00+01:00"     | 2026-01-31T09:00:00Z
          aLocalDateTime | "2026-01-31T10:00"              | 2026-01-31T10:00
          aLocalTime     | "09:30"                         | 09:30
          aDuration      | "PT1H30M"                       | 90
          aBigDecimal    | 0.10                            | 0.10
          aBigInteger    | 123456789012345678901234567890  | 123456789012345678901234567890
          aUuid          | "123e4567-e89b-12d3-a456-426614174000" | \
          123e4567-e89b-12d3-a456-426614174000
          aUri           | "https://example.com/x"         | example.com
          bytes          | "AQI="                          | [1, 2]
          json           | {"a":null}                      | OBJECT {"a":null}
          json           | null                            | NULL null
          object         | {"a":1}                         | 1
          anything       | [1]                             | ArrayList [1]
          anything       | "a"                             | String a
          anOptional     | {"x":1,"y":2}                   | Optional[Point[x=1, y=2]]
          anOptional     | null                            | Optional.empty
          anOptionalInt  | 3                               | OptionalInt[3]
          anOptionalInt  | null                            | OptionalInt.empty
          settings       | {"name":"n"}                    | Settings[name=n, note=Optional.empty, \
          level=OptionalInt.empty, extra=null, color=blue, size=3, loud=false]
          settings       | {"name":"n","note":null,"level":null,"extra":null,"color":null,\
          "size":null,"loud":null} | Settings[name=n, note=Optional.empty, level=OptionalInt.empty,\
           extra=null, color=blue, size=3, loud=false]
          settings       | {"name":"n","note":"o","level":1,"extra":"e","color":"red","size":4,\
          "loud":true} | Settings[name=n, note=Optional[o], level=OptionalInt[1], extra=e, \
          color=red, size=4, loud=true]
          """)
  void an_argument_becomes_a_value_of_its_type(String name, String value, String expected)
      throws Exception {
    RegisteredTool tool = Echo.TOOLS.find(name).orElseThrow();
    String arguments = "{\"value\":" + value + "}";

    assertThat(tool.with(json(arguments)).problems()).isEmpty();
    assertThat(text(tool, arguments)).isEqualTo(expected);
  }

  static class Missing {
    @Tool
    String all(
        Optional<String> a,
        OptionalInt b,
        OptionalLong c,
        OptionalDouble d,
        @Nullable String e,
        @ToolArg(required = false) List<String> f,
        @ToolArg(required = false) int g,
        @ToolArg(required = false) boolean h,
        @ToolArg(required = false) double i,
        @ToolArg(required = false) char j,
        @ToolArg(defaultValue = "RED") Color k,
        @ToolArg(defaultValue = "{\"x\":1,\"y\":2}") Point l,
        @ToolArg(defaultValue = "PT1H") Optional<Duration> m) {
      return String.join(
          " ",
          "" + a,
          "" + b,
          "" + c,
          "" + d,
          e,
          "" + f,
          "" + g,
          "" + h,
          "" + i,
          "" + (int) j,
          "" + k,
          "" + l,
          "" + m);
    }
  }

  @Test
  void a_missing_argument_is_its_default_or_nothing() throws Exception {
    assertThat(text(tool(new Missing(), "all"), "{}"))
        .isEqualTo("Optional.empty OptionalInt.empty OptionalLong.empty OptionalDouble.empty null "
            + "null 0 false 0.0 0 RED Point[x=1, y=2] Optional[PT1H]");
  }

  @Test
  void filling_in_defaults_leaves_the_given_arguments_alone() throws Exception {
    ObjectNode given = json("{\"a\":null}");

    tool(new Missing(), "all").with(given).run(new RecordingContext());

    assertThat(given).isEqualTo(json("{\"a\":null}"));
  }

  static class Misfits {
    static final Tools TOOLS = Bench.tools(new Misfits());

    @Tool
    String small(short value) {
      return "";
    }

    @Tool
    String number(int value) {
      return "";
    }

    @Tool
    String large(Long value) {
      return "";
    }

    @Tool
    String numbers(List<Integer> value) {
      return "";
    }

    @Tool
    String point(Point value) {
      return "";
    }

    @Tool
    String bytes(byte[] value) {
      return "";
    }

    @Tool
    String range(Range value) {
      return "";
    }

    @Tool
    String even(Even value) {
      return "";
    }

    @Tool
    String time(LocalDateTime value) {
      return "";
    }

    @Tool
    String length(Duration value) {
      return "";
    }
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
          small   | 40000               | arguments.value: must be a whole number between -32768 \
          and 32767
          number  | 3000000000          | arguments.value: must be a whole number between \
          -2147483648 and 2147483647
          large   | 1e30                | arguments.value: must be a whole number between \
          -9223372036854775808 and 9223372036854775807
          numbers | [1,3000000000]      | arguments.value[1]: must be a whole number between \
          -2147483648 and 2147483647
          point   | {"x":1,"y":1e20}    | arguments.value.y: must be a whole number between \
          -2147483648 and 2147483647
          bytes   | "*"                 | arguments.value: must be Base64
          range   | {"from":2,"to":1}   | to must not be before from
          even    | {"value":1}         | arguments.value: is not a value that this tool can use
          time    | "noon"              | arguments.value: must be written like 2026-01-31T09:30:00
          length  | "P1Y"               | arguments.value: must be written like PT1H30M
          """)
  void a_valid_argument_that_is_no_value_of_the_type_is_the_callers_error(
      String name, String value, String message) {
    RegisteredTool tool = Misfits.TOOLS.find(name).orElseThrow();
    String arguments = "{\"value\":" + value + "}";

    assertThat(tool.with(json(arguments)).problems()).isEmpty();
    assertThatThrownBy(() -> Bench.call(tool, arguments))
        .isExactlyInstanceOf(ToolException.class)
        .hasMessage(message);
  }

  static class Injected {
    @Tool
    String who(String greeting, Principal principal, McpContext context) {
      context.info("asked");
      return greeting + " " + (principal == null ? "stranger" : principal.getName());
    }

    @Tool
    String quiet(@Nullable Principal principal) {
      return "" + principal;
    }
  }

  @Test
  void context_and_principal_are_injected() throws Exception {
    RegisteredTool tool = tool(new Injected(), "who");
    RecordingContext context = new RecordingContext().signedInAs("ann");

    assertThat(
            tool.with(json("{\"greeting\":\"Hello\"}")).run(context).content().toString())
        .contains("Hello ann");
    assertThat(context.events()).containsExactly("info: asked");
    assertThat(text(tool, "{\"greeting\":\"Hello\"}")).isEqualTo("Hello stranger");
  }

  @Test
  void only_a_tool_with_a_context_can_stream() {
    assertThat(tool(new Injected(), "who").usesContext()).isTrue();
    assertThat(tool(new Injected(), "quiet").usesContext()).isFalse();
  }
}
