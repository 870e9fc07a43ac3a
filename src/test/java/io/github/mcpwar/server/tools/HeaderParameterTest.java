package io.github.mcpwar.server.tools;

import static io.github.mcpwar.server.tools.Bench.json;
import static io.github.mcpwar.server.tools.Bench.tool;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mcpwar.api.Tool;
import io.github.mcpwar.api.ToolArg;
import io.github.mcpwar.requirements.Proves;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Arguments that HTTP repeats in headers.
 *
 * @see <a
 * href="https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/streamable-http"
 *     >Custom headers from tool parameters</a>
 */
@SuppressWarnings({"unused", "UnusedMethod"})
class HeaderParameterTest {

  record Place(@ToolArg(header = "Zone") String zone) {}

  static class Sql {
    static final RegisteredTool TOOL = tool(new Sql(), "execute_sql");

    @Tool(name = "execute_sql")
    String execute(
        @ToolArg(header = "Region") Optional<String> region,
        @ToolArg(header = "Limit", required = false) int limit,
        @ToolArg(header = "Dry-Run", required = false) boolean dryRun,
        Optional<Place> place,
        Optional<String> query) {
      return "";
    }

    static HeaderParameter parameter(String header) {
      return TOOL.headerParameters().stream()
          .filter(each -> each.header().equals(header))
          .findFirst()
          .orElseThrow();
    }
  }

  @Proves("tool-header-reachable")
  @Test
  void each_annotated_property_is_found_also_inside_objects() {
    assertThat(Sql.TOOL.headerParameters())
        .extracting(HeaderParameter::header)
        .containsExactly(
            "Mcp-Param-Region", "Mcp-Param-Limit", "Mcp-Param-Dry-Run", "Mcp-Param-Zone");
  }

  @Proves({"tool-header-safe-integer", "tool-header-of-null", "tool-header-of-nothing"})
  @ParameterizedTest(name = "{0} {1}: {2}")
  @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "absent", textBlock = """
          Mcp-Param-Region  | {"region":"us-west1"}              | us-west1
          Mcp-Param-Region  | {"region":null}                    | absent
          Mcp-Param-Region  | {}                                 | absent
          Mcp-Param-Region  | {"region":"Hello, 世界"}           | =?base64?SGVsbG8sIOS4lueVjA==?=
          Mcp-Param-Region  | {"region":" padded "}              | =?base64?IHBhZGRlZCA=?=
          Mcp-Param-Region  | {"region":"line1\\nline2"}         | =?base64?bGluZTEKbGluZTI=?=
          Mcp-Param-Region  | {"region":"=?base64?literal?="}    | \
          =?base64?PT9iYXNlNjQ/bGl0ZXJhbD89?=
          Mcp-Param-Region  | {"region":"plain"}                 | =?base64?cGxhaW4=?=
          Mcp-Param-Region  | {"region":"a b"}                   | a b
          Mcp-Param-Region  | {"region":"42"}                    | 42
          Mcp-Param-Limit   | {"limit":42}                       | 42
          Mcp-Param-Limit   | {"limit":42}                       | 42.0
          Mcp-Param-Limit   | {"limit":42.0}                     | 42
          Mcp-Param-Limit   | {"limit":-7}                       | -7
          Mcp-Param-Limit   | {"limit":9007199254740991}         | 9007199254740991
          Mcp-Param-Dry-Run | {"dryRun":true}                    | true
          Mcp-Param-Zone    | {"place":{"zone":"b"}}             | b
          Mcp-Param-Zone    | {"place":{}}                       | absent
          Mcp-Param-Zone    | {"place":null}                     | absent
          Mcp-Param-Zone    | {}                                 | absent
          """)
  void a_header_that_says_the_same_is_right(String header, String arguments, String value) {
    assertThat(Sql.parameter(header).problem(json(arguments), value)).isEmpty();
  }

  @Proves({"tool-header-safe-integer", "tool-header-invalid-characters"})
  @ParameterizedTest(name = "{0} {1}: {2}")
  @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "absent", textBlock = """
          Mcp-Param-Region  | {"region":"eu"}            | absent            | header is missing \
          although arguments.region is given
          Mcp-Param-Region  | {"region":"eu"}            | us                | header value 'us' \
          does not match arguments.region 'eu'
          Mcp-Param-Region  | {"region":"eu"}            | EU                | header value 'EU' \
          does not match arguments.region 'eu'
          Mcp-Param-Region  | {}                         | eu                | header is present \
          although arguments.region is not given
          Mcp-Param-Region  | {"region":null}            | null              | header is present \
          although arguments.region is not given
          Mcp-Param-Region  | {"region":"ä"}             | ä                 | header value has \
          invalid characters or is not valid Base64
          Mcp-Param-Region  | {"region":"eu"}            | =?base64?*?=      | header value has \
          invalid characters or is not valid Base64
          Mcp-Param-Region  | {"region":"=?base64?x?="}  | =?base64?x?=      | header value has \
          invalid characters or is not valid Base64
          Mcp-Param-Region  | {"region":["eu"]}          | eu                | header value 'eu' \
          does not match arguments.region '["eu"]'
          Mcp-Param-Limit   | {"limit":42}               | 43                | header value '43' \
          does not match arguments.limit '42'
          Mcp-Param-Limit   | {"limit":42}               | forty-two         | header value \
          'forty-two' does not match arguments.limit '42'
          Mcp-Param-Limit   | {"limit":1}                | 1e-999999999      | header value \
          '1e-999999999' does not match arguments.limit '1'
          Mcp-Param-Limit   | {"limit":9007199254740992} | 9007199254740992  | header cannot carry \
          arguments.limit: it must lie between -9007199254740991 and 9007199254740991
          Mcp-Param-Dry-Run | {"dryRun":true}            | True              | header value 'True' \
          does not match arguments.dryRun 'true'
          Mcp-Param-Dry-Run | {"dryRun":true}            | 1                 | header value '1' \
          does not match arguments.dryRun 'true'
          Mcp-Param-Zone    | {"place":{"zone":"b"}}     | c                 | header value 'c' \
          does not match arguments.place.zone 'b'
          Mcp-Param-Zone    | {"place":"b"}              | b                 | header is present \
          although arguments.place.zone is not given
          """)
  void a_header_that_contradicts_the_arguments_is_a_problem(
      String header, String arguments, String value, String problem) {
    assertThat(Sql.parameter(header).problem(json(arguments), value))
        .contains(header + " " + problem);
  }

  @Proves({
    "tool-header-not-empty",
    "tool-header-token",
    "tool-header-no-controls",
    "tool-header-unique",
    "tool-header-primitive",
    "tool-header-reachable"
  })
  @ParameterizedTest(name = "{0}")
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
          {"properties":{"a":{"type":"string","x-mcp-header":""}}}        | x-mcp-header of a must \
          be a header name of letters, digits and hyphens, not ""
          {"properties":{"a":{"type":"string","x-mcp-header":"a b"}}}     | x-mcp-header of a must \
          be a header name of letters, digits and hyphens, not "a b"
          {"properties":{"a":{"type":"string","x-mcp-header":"a\\r\\nb"}}} | x-mcp-header of a \
          must be a header name
          {"properties":{"a":{"type":"string","x-mcp-header":"ä"}}}       | x-mcp-header of a must \
          be a header name
          {"properties":{"a":{"type":"string","x-mcp-header":5}}}         | x-mcp-header of a must \
          be a header name
          {"properties":{"a":{"type":"number","x-mcp-header":"A"}}}       | x-mcp-header of a is \
          possible for the types string, integer and boolean only
          {"properties":{"a":{"type":"object","x-mcp-header":"A"}}}       | x-mcp-header of a is \
          possible for the types string, integer and boolean only
          {"properties":{"a":{"type":["string","null"],"x-mcp-header":"A"}}} | x-mcp-header of a \
          is possible for the types string, integer and boolean only
          {"properties":{"a":{"x-mcp-header":"A"}}}                       | x-mcp-header of a is \
          possible for the types string, integer and boolean only
          {"properties":{"a":{"type":"string","x-mcp-header":"A"},"b":{"type":"string",\
          "x-mcp-header":"a"}}} | x-mcp-header of b: another argument has the header a already
          {"x-mcp-header":"A"}                                            | is out of reach
          {"properties":{"a":{"type":"array","items":{"type":"string","x-mcp-header":"A"}}}} | \
          x-mcp-header of a.items is out of reach
          {"properties":{"a":{"anyOf":[{"type":"string","x-mcp-header":"A"}]}}} | is out of reach
          {"allOf":[{"properties":{"a":{"type":"string","x-mcp-header":"A"}}}]} | is out of reach
          {"if":{"properties":{"a":{"type":"string","x-mcp-header":"A"}}}} | is out of reach
          {"not":{"properties":{"a":{"type":"string","x-mcp-header":"A"}}}} | is out of reach
          {"additionalProperties":{"type":"string","x-mcp-header":"A"}}   | is out of reach
          {"patternProperties":{"a":{"type":"string","x-mcp-header":"A"}}} | is out of reach
          {"$defs":{"A":{"type":"string","x-mcp-header":"A"}},\
          "properties":{"a":{"$ref":"#/$defs/A"}}} | is out of reach
          """)
  void a_header_that_clients_would_refuse_is_refused_first(String schema, String problem) {
    assertThatThrownBy(() -> HeaderParameters.of(json(schema)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(problem);
  }

  @Test
  void a_property_named_like_the_keyword_and_data_are_no_headers() {
    assertThat(HeaderParameters.of(json("""
                    {
                      "properties": {
                        "x-mcp-header": {"type": "string"},
                        "data": {"const": {"x-mcp-header": "A"}, "default": {"x-mcp-header": ""}}
                      },
                      "examples": [{"x-mcp-header": "B"}]
                    }
                    """))).isEmpty();
  }

  static class Shared {
    @Tool
    String compare(Place first, Place second) {
      return "";
    }
  }

  static class Listed {
    @Tool
    String all(List<Place> places) {
      return "";
    }
  }

  static class Fraction {
    @Tool
    String scale(@ToolArg(header = "Factor") double factor) {
      return "";
    }
  }

  @Proves("tool-header-primitive")
  @Test
  void an_annotated_method_with_a_wrong_header_is_refused_by_name() {
    assertThatThrownBy(() -> Bench.tools(new Shared()))
        .hasMessageStartingWith(
            "Tool method " + Shared.class.getName() + ".compare: x-mcp-header of ")
        .hasMessageContaining("out of reach");
    assertThatThrownBy(() -> Bench.tools(new Listed())).hasMessageContaining("out of reach");
    assertThatThrownBy(() -> Bench.tools(new Fraction()))
        .hasMessageContaining(
            "x-mcp-header of factor is possible for the types string, integer and boolean only");
  }
}
