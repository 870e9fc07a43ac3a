package io.github.mcpwar.server.tools;

import static io.github.mcpwar.server.tools.Bench.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.github.mcpwar.model.ToolDescriptor;
import io.github.mcpwar.requirements.Proves;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/** Tools that are registered by code, with hand-written schemas. */
class HandWrittenSchemaTest {

  private static RegisteredTool add(String schema) {
    Tools tools = new Tools(Bench.MAPPER);
    tools.add(new ToolDescriptor("tool", "A tool", json(schema)), (arguments, context) -> "");
    return tools.find("tool").orElseThrow();
  }

  private static List<String> problems(String schema, String arguments) {
    return add(schema).with(json(arguments)).problems();
  }

  @Test
  void the_schema_reaches_the_client_unchanged() {
    String schema = """
        {"$schema":"https://json-schema.org/draft/2020-12/schema","$comment":"c","type":"object",\
        "x-own":{"a":[1,2.50]},"properties":{"b":{},"a":{"$ref":"#/$defs/A"}},\
        "$defs":{"A":{"type":"string"}}}""".strip();
    ObjectNode given = json(schema);
    Tools tools = new Tools(Bench.MAPPER);
    tools.add(new ToolDescriptor("tool", "A tool", given), (arguments, context) -> "");
    String before = given.toString();

    given.removeAll();

    assertThat(tools.list().get(0).inputSchema().toString()).isEqualTo(before);
  }

  @Proves("json-schema-2020-12")
  @Test
  void references_and_composition_are_understood() {
    String schema = """
        {
          "type": "object",
          "properties": {"tree": {"$ref": "#/$defs/tree"}, "n": {"$ref": "#size"}},
          "allOf": [{"required": ["tree"]}],
          "$defs": {
            "tree": {"type": "object", "properties": {"kids": {"type": "array", "items": {"$ref": \
        "#/$defs/tree"}}}, "additionalProperties": false},
            "n": {"$anchor": "size", "type": "integer"}
          }
        }
        """;

    assertThat(problems(schema, "{\"tree\":{\"kids\":[{\"kids\":[]}]},\"n\":1}"))
        .isEmpty();
    assertThat(problems(schema, "{}")).containsExactly("arguments.tree: is required");
    assertThat(problems(schema, "{\"tree\":{\"kids\":[{\"cats\":[]}]}}"))
        .containsExactly("arguments.tree.kids[0].cats: is not known; known are kids");
    assertThat(problems(schema, "{\"tree\":{},\"n\":\"x\"}"))
        .containsExactly("arguments.n: must be a whole number (was \"x\")");
  }

  @Test
  void defaults_are_filled_in_at_every_level_before_the_check_and_the_call() throws Exception {
    AtomicReference<Map<String, Object>> seen = new AtomicReference<>(Map.of());
    Tools tools = new Tools(Bench.MAPPER);
    tools.add(new ToolDescriptor("tool", "A tool", json("""
                {
                  "type": "object",
                  "properties": {
                    "a": {"type": "integer", "default": 5},
                    "inner": {"$ref": "#/$defs/inner"},
                    "list": {"type": "array", "items": {"$ref": "#/$defs/inner"}},
                    "null": {"type": ["null", "string"], "default": "x"}
                  },
                  "required": ["a"],
                  "$defs": {"inner": {"type": "object", "properties": {"b": {"default": [1]}}, \
                "required": ["b"]}}
                }
                """)), (arguments, context) -> {
      seen.set(arguments);
      return "";
    });
    RegisteredTool tool = tools.find("tool").orElseThrow();
    String arguments = "{\"inner\":{},\"list\":[{},{\"b\":2}],\"null\":null}";

    assertThat(tool.with(json(arguments)).problems()).isEmpty();
    Bench.call(tool, arguments);

    assertThat(Bench.MAPPER.<ObjectNode>valueToTree(seen.get()))
        .isEqualTo(
            json("{\"inner\":{\"b\":[1]},\"list\":[{\"b\":[1]},{\"b\":2}],\"null\":null,\"a\":5}"));
  }

  @Test
  void a_function_receives_plain_java_values() throws Exception {
    Tools tools = new Tools(Bench.MAPPER);
    tools.add(
        new ToolDescriptor("tool", "A tool", json("{\"type\":\"object\"}")),
        (arguments, context) -> {
          context.info(arguments);
          return arguments;
        });
    RegisteredTool tool = tools.find("tool").orElseThrow();

    assertThat(tool.usesContext()).isTrue();
    assertThat(Bench.text(tool, "{\"a\":1,\"b\":[true,null,\"x\"],\"c\":{\"d\":1.5}}"))
        .isEqualTo("{\"a\":1,\"b\":[true,null,\"x\"],\"c\":{\"d\":1.5}}");
  }

  @Proves("structured-content-conforms")
  @Test
  void what_a_function_returns_must_conform_to_its_output_schema() throws Exception {
    Tools tools = new Tools(Bench.MAPPER);
    tools.add(
        new ToolDescriptor(
            "tool",
            null,
            "A tool",
            json("{\"type\":\"object\"}"),
            json("{\"type\":\"object\",\"required\":[\"n\"]}"),
            null,
            null,
            null),
        (arguments, context) -> arguments);
    RegisteredTool tool = tools.find("tool").orElseThrow();

    assertThat(Bench.text(tool, "{\"n\":1}")).isEqualTo("{\"n\":1}");
    assertThatThrownBy(() -> Bench.call(tool, "{\"m\":1}"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("result.n: is required");
  }

  @Proves("schema-dialect-declared")
  @Test
  void draft_7_is_understood_where_it_is_asked_for() {
    String schema = """
        {"$schema":"http://json-schema.org/draft-07/schema#","type":"object",\
        "properties":{"a":{"$ref":"#/definitions/A"}},"definitions":{"A":{"type":"string"}}}
        """;

    assertThat(problems(schema, "{\"a\":\"x\"}")).isEmpty();
    assertThat(problems(schema, "{\"a\":1}"))
        .containsExactly("arguments.a: must be a string (was 1)");
  }

  @Proves("schema-dialect-unsupported")
  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://json-schema.org/draft/2019-09/schema",
        "http://json-schema.org/draft-04/schema#",
        "https://example.com/dialect",
        ""
      })
  void another_dialect_is_refused(String dialect) {
    assertThatThrownBy(() -> add("{\"$schema\":\"" + dialect + "\",\"type\":\"object\"}"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(
            "Tool tool: inputSchema is of the dialect " + dialect + ", which is not supported");
  }

  @Proves("schemas-are-valid")
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"text\"}}}",
        "{\"type\":\"object\",\"properties\":[]}",
        "{\"type\":\"object\",\"required\":\"a\"}",
        "{\"type\":\"object\",\"properties\":{\"a\":{\"minLength\":-1}}}",
        "{\"type\":\"object\",\"properties\":{\"a\":{\"pattern\":\"(\"}}}"
      })
  void an_invalid_schema_is_refused(String schema) {
    assertThatThrownBy(() -> add(schema))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Tool tool: inputSchema is not a valid JSON Schema: schema");
  }

  @Proves("schemas-are-valid")
  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"type\":\"array\"}", "{\"type\":[\"object\"]}"})
  void an_input_schema_is_of_an_object(String schema) {
    assertThatThrownBy(() -> add(schema))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("must have \"type\": \"object\" at its root");
  }

  @Proves("schema-reference-not-fetched")
  @Test
  void a_reference_is_never_fetched_from_the_network(@TempDir Path folder) throws Exception {
    AtomicInteger requests = new AtomicInteger();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", exchange -> {
      requests.incrementAndGet();
      exchange.sendResponseHeaders(200, -1);
      exchange.close();
    });
    server.start();
    Path file = Files.writeString(folder.resolve("schema.json"), "{}");
    try {
      for (String reference : List.of(
          "http://127.0.0.1:" + server.getAddress().getPort() + "/schema.json",
          file.toUri().toString(),
          "classpath:/META-INF/MANIFEST.MF",
          "other.json")) {
        for (String place : List.of("$ref", "$dynamicRef")) {
          assertThatThrownBy(() -> add("{\"type\":\"object\",\"properties\":{\"a\":{\"" + place
                  + "\":\"" + reference + "\"}}}"))
              .as(place + " " + reference)
              .isInstanceOf(IllegalArgumentException.class)
              .hasMessageContaining("every reference must lead to a place in the same document");
        }
      }
    } finally {
      server.stop(0);
    }
    assertThat(requests).hasValue(0);
  }

  @Test
  void a_reference_that_leads_nowhere_is_refused() {
    assertThatThrownBy(() ->
            add("{\"type\":\"object\",\"properties\":{\"a\":{\"$ref\":\"#/$defs/nowhere\"}}}"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("/$defs/nowhere");
  }

  @Test
  void a_reference_to_the_dialect_itself_is_known() {
    String schema =
        "{\"type\":\"object\",\"properties\":{\"schema\":{\"$ref\":\"https://json-schema."
            + "org/draft/2020-12/schema\"}}}";

    assertThat(problems(schema, "{\"schema\":{\"type\":\"string\"}}")).isEmpty();
    assertThat(problems(schema, "{\"schema\":{\"type\":\"text\"}}")).isNotEmpty();
  }

  @Test
  void no_tool_sees_the_schema_of_another() {
    Tools tools = new Tools(Bench.MAPPER);
    tools.add(
        new ToolDescriptor(
            "first",
            "A tool",
            json("{\"$id\":\"https://example.com/shared\",\"type\":\"object\"}")),
        (arguments, context) -> "");

    assertThatThrownBy(() -> tools.add(
            new ToolDescriptor(
                "second",
                "A tool",
                json("{\"type\":\"object\",\"properties\":{\"a\":{\"$ref\":\"https://"
                    + "example.com/shared\"}}}")),
            (arguments, context) -> ""))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_schema_that_takes_the_dialects_place_changes_nothing_for_others() {
    assertThat(problems(
            "{\"$id\":\"https://json-schema.org/draft/2020-12/schema\",\"type\":\"object\"}", "{}"))
        .isEmpty();
    assertThatThrownBy(() -> add("{\"type\":\"object\",\"required\":1}"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_schema_that_never_ends_ends() {
    String loop = "{\"type\":\"object\",\"$ref\":\"#/$defs/a\","
        + "\"$defs\":{\"a\":{\"$ref\":\"#/$defs/b\"},\"b\":{\"$ref\":\"#/$defs/a\"}}}";
    String explosion = """
        {"type":"object","allOf":[{"$ref":"#/$defs/a"}],"$defs":{
          "a":{"allOf":[{"$ref":"#/$defs/b"},{"$ref":"#/$defs/b"},{"$ref":"#/$defs/b"},\
        {"$ref":"#/$defs/b"},{"$ref":"#/$defs/b"},{"$ref":"#/$defs/b"},{"$ref":"#/$defs/b"},\
        {"$ref":"#/$defs/b"}]},
          "b":{"allOf":[{"$ref":"#/$defs/c"},{"$ref":"#/$defs/c"},{"$ref":"#/$defs/c"},\
        {"$ref":"#/$defs/c"},{"$ref":"#/$defs/c"},{"$ref":"#/$defs/c"},{"$ref":"#/$defs/c"},\
        {"$ref":"#/$defs/c"}]},
          "c":{"allOf":[{"$ref":"#/$defs/d"},{"$ref":"#/$defs/d"},{"$ref":"#/$defs/d"},\
        {"$ref":"#/$defs/d"},{"$ref":"#/$defs/d"},{"$ref":"#/$defs/d"},{"$ref":"#/$defs/d"},\
        {"$ref":"#/$defs/d"}]},
          "d":{"allOf":[{"$ref":"#/$defs/e"},{"$ref":"#/$defs/e"},{"$ref":"#/$defs/e"},\
        {"$ref":"#/$defs/e"},{"$ref":"#/$defs/e"},{"$ref":"#/$defs/e"},{"$ref":"#/$defs/e"},\
        {"$ref":"#/$defs/e"}]},
          "e":{"allOf":[{"$ref":"#/$defs/f"},{"$ref":"#/$defs/f"},{"$ref":"#/$defs/f"},\
        {"$ref":"#/$defs/f"},{"$ref":"#/$defs/f"},{"$ref":"#/$defs/f"},{"$ref":"#/$defs/f"},\
        {"$ref":"#/$defs/f"}]},
          "f":{"allOf":[{"$ref":"#/$defs/g"},{"$ref":"#/$defs/g"},{"$ref":"#/$defs/g"},\
        {"$ref":"#/$defs/g"},{"$ref":"#/$defs/g"},{"$ref":"#/$defs/g"},{"$ref":"#/$defs/g"},\
        {"$ref":"#/$defs/g"}]},
          "g":{"allOf":[{"type":"object"},{"type":"object"},{"type":"object"},{"type":"object"},\
        {"type":"object"},{"type":"object"},{"type":"object"},{"type":"object"}]}}}
        """;

    for (String schema : List.of(loop, explosion)) {
      assertThat(problems(schema, "{}"))
          .containsExactly("arguments: too large to be checked against the schema");
    }
  }
}
