package io.github.mcpwar.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mcpwar.jsonrpc.Codec;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class ToolArgumentsTest {
  private static final JsonMapper JSON = new Codec().mapper();

  private static final String SCHEMA = """
      {"type":"object","properties":{
        "text":{"type":"string"},
        "count":{"type":"integer"},
        "ratio":{"type":["number","null"]},
        "flag":{"anyOf":[{"type":"boolean"},{"type":"null"}]},
        "point":{"type":"object"},
        "list":{"type":"array","items":{"type":"integer"}},
        "names":{"type":"array","items":{"$ref":"#/$defs/name"}},
        "color":{"enum":["red","green"]},
        "reference":{"$ref":"#/$defs/size"},
        "both":{"type":["string","integer"]},
        "loop":{"$ref":"#/$defs/loop"}},
       "$defs":{"name":{"type":"string"},"size":{"type":"integer"},\
      "loop":{"$ref":"#/$defs/loop"}}%s}
      """;

  private final List<String> warnings = new ArrayList<>();

  private String read(String json, String... pairs) {
    return arguments("").of(json, List.of(pairs)).toString();
  }

  private ToolArguments arguments(String more) {
    var schema = (ObjectNode) JSON.readTree(SCHEMA.formatted(more));
    return new ToolArguments(schema, JSON, warnings::add);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "text=42             | {\"text\":\"42\"}",
        "text=               | {\"text\":\"\"}",
        "text=a=b            | {\"text\":\"a=b\"}",
        "text=[1]            | {\"text\":\"[1]\"}",
        "count=-7            | {\"count\":-7}",
        "count=123456789012345678901234567890 | {\"count\":123456789012345678901234567890}",
        "ratio=1.50          | {\"ratio\":1.50}",
        "ratio=3             | {\"ratio\":3}",
        "flag=true           | {\"flag\":true}",
        "flag=false          | {\"flag\":false}",
        "point={\"x\":1}     | {\"point\":{\"x\":1}}",
        "list=[1,2]          | {\"list\":[1,2]}",
        "list=5              | {\"list\":[5]}",
        "names=a,b           | {\"names\":[\"a,b\"]}",
        "color=red           | {\"color\":\"red\"}",
        "reference=9         | {\"reference\":9}",
        "both=9              | {\"both\":\"9\"}",
        "loop=9              | {\"loop\":\"9\"}",
      })
  void a_value_becomes_what_the_schema_says(String pair, String json) {
    assertThat(read(null, pair)).isEqualTo(json);
    assertThat(warnings).isEmpty();
  }

  @Test
  void a_repeated_key_makes_an_array() {
    assertThat(read(null, "names=a", "text=x", "names=b", "list=1", "list=2"))
        .isEqualTo("{\"names\":[\"a\",\"b\"],\"text\":\"x\",\"list\":[1,2]}");
  }

  @Test
  void pairs_replace_what_the_json_object_has() {
    assertThat(read("{\"text\":\"a\",\"count\":1,\"more\":null}", "count=2"))
        .isEqualTo("{\"text\":\"a\",\"count\":2,\"more\":null}");
    assertThat(read(null)).isEqualTo("{}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "count=1.5      | must be an integer, not '1.5'",
        "count=         | must be an integer",
        "count=0x10     | must be an integer",
        "ratio=much     | must be a number",
        "flag=yes       | must be a boolean (true or false)",
        "point=[1]      | must be a JSON object",
        "point={        | must be a JSON object",
        "list=[1        | must be a JSON array",
        "list=a         | must be an integer",
        "list           | key=value",
      })
  void a_value_that_cannot_be_that_is_refused(String pair, String explanation) {
    assertThatThrownBy(() -> read(null, pair))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining(explanation);
  }

  @Test
  void a_key_that_is_not_described_is_text_with_a_warning() {
    assertThat(read(null, "txet=1")).isEqualTo("{\"txet\":\"1\"}");
    assertThat(warnings).singleElement().asString().contains("txet", "count");
  }

  @Test
  void a_key_that_the_schema_forbids_is_refused() {
    assertThatThrownBy(
            () -> arguments(",\"additionalProperties\":false").of(null, List.of("txet=1")))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("no argument txet");
  }
}
