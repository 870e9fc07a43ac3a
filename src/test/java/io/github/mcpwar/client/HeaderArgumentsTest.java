package io.github.mcpwar.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

class HeaderArgumentsTest {

  private static List<HeaderArgument> of(String schema) throws Exception {
    return HeaderArguments.of((ObjectNode) FakeServer.JSON.readTree(schema));
  }

  @Test
  void annotated_properties_are_found_at_any_depth() throws Exception {
    assertThat(of("""
                {"type":"object","properties":{
                  "a":{"type":"string","x-mcp-header":"A"},
                  "b":{"type":"object","properties":{
                    "c":{"type":["integer","null"],"x-mcp-header":"C-1"}}},
                  "x-mcp-header":{"type":"string","default":{"x-mcp-header":1}}},
                 "examples":[{"x-mcp-header":"no"}],
                 "$defs":{"d":{"type":"string"}}}
                """))
        .containsExactly(
            new HeaderArgument("A", List.of("a")), new HeaderArgument("C-1", List.of("b", "c")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'properties':{'a':{'type':'string','x-mcp-header':''}}}",
        "{'properties':{'a':{'type':'string','x-mcp-header':'a b'}}}",
        "{'properties':{'a':{'type':'string','x-mcp-header':'a\\r\\nb'}}}",
        "{'properties':{'a':{'type':'string','x-mcp-header':'ä'}}}",
        "{'properties':{'a':{'type':'string','x-mcp-header':7}}}",
        "{'properties':{'a':{'type':'number','x-mcp-header':'A'}}}",
        "{'properties':{'a':{'type':'object','x-mcp-header':'A'}}}",
        "{'properties':{'a':{'type':['string','array'],'x-mcp-header':'A'}}}",
        "{'properties':{'a':{'x-mcp-header':'A'}}}",
        "{'properties':{'a':{'type':'string','x-mcp-header':'A'},"
            + "'b':{'type':'string','x-mcp-header':'a'}}}",
        "{'type':'string','x-mcp-header':'A'}",
        "{'properties':{'a':{'items':{'type':'string','x-mcp-header':'A'}}}}",
        "{'properties':{'a':{'items':{'properties':{'b':{'type':'string','x-mcp-header':'A'}}}}}}",
        "{'oneOf':[{'properties':{'a':{'type':'string','x-mcp-header':'A'}}}]}",
        "{'if':{'properties':{'a':{'type':'string','x-mcp-header':'A'}}}}",
        "{'$defs':{'a':{'type':'string','x-mcp-header':'A'}}}",
        "{'patternProperties':{'a':{'type':'string','x-mcp-header':'A'}}}",
        "{'additionalProperties':{'type':'string','x-mcp-header':'A'}}",
      })
  void an_annotation_that_breaks_a_rule_is_refused(String schema) {
    assertThatThrownBy(() -> of(schema.replace('\'', '"')))
        .isInstanceOf(HeaderArguments.InvalidAnnotation.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"p\":\"us-west1\"}        | us-west1",
        "{\"p\":\"Hello, 世界\"}      | =?base64?SGVsbG8sIOS4lueVjA==?=",
        "{\"p\":\" padded \"}        | =?base64?IHBhZGRlZCA=?=",
        "{\"p\":\"line1\\nline2\"}   | =?base64?bGluZTEKbGluZTI=?=",
        "{\"p\":\"=?base64?literal?=\"} | =?base64?PT9iYXNlNjQ/bGl0ZXJhbD89?=",
        "{\"p\":-7}                  | -7",
        "{\"p\":1e3}                 | 1000",
        "{\"p\":9007199254740991}    | 9007199254740991",
        "{\"p\":true}                | true",
        "{\"p\":null}                | none",
        "{\"p\":1.5}                 | none",
        "{\"p\":{\"q\":1}}           | none",
        "{}                          | none",
      })
  void values_are_written_as_the_specification_says(String arguments, String header) {
    var parameter = new HeaderArgument("P", List.of("p"));

    assertThat(parameter.header()).isEqualTo("Mcp-Param-P");
    assertThat(parameter.value((ObjectNode) FakeServer.JSON.readTree(arguments)).orElse("none"))
        .isEqualTo(header);
  }
}
